namespace Marong.Gateway.Edge;

internal static class EdgeExtensions
{
    public static void AddEdge(this WebApplicationBuilder builder)
    {
        builder.AddTrustedProxies();
        builder.AddOrigins();
    }

    public static void UseEdge(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestGuard>();
        app.UseCors();
        app.UseRequestTimeouts();
    }
}
