namespace Marong.Gateway.Edge;

internal static class EdgeExtensions
{
    public static void AddEdge(this WebApplicationBuilder builder)
    {
        builder.AddTrustedProxies();
        builder.AddOrigins();
    }

    /// <summary>Comes before all else: what is refused early carries the headers too.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.UseMiddleware<SecurityHeaders>();

    public static void UseEdge(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseMiddleware<RequestGuard>();
        app.UseCors();
        app.UseRequestTimeouts();
    }
}
