using Marong.ServiceDefaults.Draining;

namespace Marong.Gateway.Forwarding;

/// <summary>
/// Answers that go on for as long as both sides want. The service ends them when it stops; here they are cut when the gateway does, so that
/// nobody waits for their end and the clients come back to a replica that stays.
/// </summary>
internal sealed class EndlessAnswers(RequestDelegate next, IDraining draining)
{
    /// <summary>The key of a route's metadata.</summary>
    public const string Key = "Endless";

    private const string ComeBack = "retry: 2000\n\n";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!Are(context))
        {
            await next(context);
            return;
        }

        if (draining.Begun.IsCancellationRequested)
        {
            // A browser comes back after an answer that ends, and never after one that refuses.
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync(ComeBack, context.RequestAborted);
            return;
        }

        var client = context.RequestAborted;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(client, draining.Begun);
        context.RequestAborted = either.Token;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestAborted = client;
        }
    }

    public static bool Are(HttpContext context) => context.GetReverseProxyFeature().Route.Config.Metadata?.ContainsKey(Key) ?? false;
}
