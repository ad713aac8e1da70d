using Marong.Gateway.Caching;
using Marong.Gateway.Edge;
using Marong.Gateway.Forwarding;
using Marong.Gateway.Limits;
using Marong.Gateway.OpenApi;
using Marong.Gateway.Routing;
using Marong.ServiceDefaults;

namespace Marong.Gateway;

internal static class Program
{
    public static void Main(string[] args) => Build(args).Run();

    internal static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        builder.AddEdge();
        builder.AddLimits();
        builder.AddCaching();
        builder.AddForwarding();

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseServiceDefaults();
        app.UseEdge();
        app.UseLimits();
        app.UseCaching();
        app.MapHiddenPaths();
        app.MapApiDocument();
        app.MapForwarding();
        return app;
    }
}
