namespace Marong.Gateway.Edge;

internal static class EdgeExtensions
{
    public static void UseEdge(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestGuard>();
        app.UseRequestTimeouts();
    }
}
