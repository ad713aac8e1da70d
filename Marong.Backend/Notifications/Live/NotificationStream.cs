using System.IO.Pipelines;
using System.Reflection;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Marong.Backend.Notifications.Live;

/// <summary>
/// A stream of Server-Sent Events: first what came since <paramref name="lastEventId"/>, or nothing when there is none, then what comes, each
/// once and in order.
/// </summary>
internal sealed class NotificationStream(Listener listener, long? lastEventId) : IResult, IEndpointMetadataProvider
{
    private const int Page = 100;
    private static readonly TimeSpan UntilOneEnds = TimeSpan.FromSeconds(10);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["text/event-stream"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status429TooManyRequests));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var audience = services.GetRequiredService<Audience>();
        using var _ = listener;
        if (!audience.TryJoin(listener, services.GetRequiredService<IOptions<LiveOptions>>().Value.StreamsPerUser, out var position))
        {
            var refusal = position is null ? Api.Error(ErrorCodes.ServiceUnavailable) : Api.TooManyRequests(UntilOneEnds);
            await refusal.ExecuteAsync(httpContext);
            return;
        }

        try
        {
            await RunAsync(httpContext, position.Value);
        }
        finally
        {
            audience.Leave(listener);
        }
    }

    private async Task RunAsync(HttpContext context, long position)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, listener.Writing);
        try
        {
            await WriteAsync(context, position, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // They have gone, or do not read what is written.
            context.Abort();
        }
        catch (Exception exception) when (context.Response.HasStarted)
        {
            context.RequestServices.GetRequiredService<ILogger<NotificationStream>>()
                .LogWarning("A stream of notifications broke: {Reason}", exception.GetType().Name);
            context.Abort();
        }
    }

    private async Task WriteAsync(HttpContext context, long position, CancellationToken end)
    {
        var store = context.RequestServices.GetRequiredService<ILiveStore>();
        var spread = context.RequestServices.GetRequiredService<RefetchSpread>();
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var after = await FirstAsync(store, position, end);

        // Read before anything is written: a database that is away is still told by the status.
        var backlog = after < position ? await store.BetweenAsync(listener.UserId, after, position, Page, end) : [];
        var writer = Begin(context);
        LiveEvent.WriteRetry(writer, RefetchSpread.NextRetry());
        await writer.FlushAsync(end);
        while (backlog.Count > 0)
        {
            foreach (var stored in backlog)
            {
                LiveEvent.Of(Notification.Of(stored), json).WriteTo(writer, spread);
            }

            await writer.FlushAsync(end);
            after = backlog[^1].Seq;
            backlog = backlog.Count < Page ? [] : await store.BetweenAsync(listener.UserId, after, position, Page, end);
        }

        while (await listener.Events.WaitToReadAsync(end))
        {
            while (listener.Events.TryRead(out var next))
            {
                if (next.Seq == 0 || next.Seq > after)
                {
                    next.WriteTo(writer, spread);
                }
            }

            await writer.FlushAsync(end);
        }

        LiveEvent.WriteRetry(writer, RefetchSpread.NextRetry());
        await writer.FlushAsync(end);
    }

    /// <summary>
    /// After what to begin. Somebody may have had more elsewhere than is known here yet; but a number that was never given is of another world,
    /// and nobody shall wait for it.
    /// </summary>
    private async Task<long> FirstAsync(ILiveStore store, long position, CancellationToken cancellationToken) => lastEventId switch
    {
        null => position,
        { } last when last <= position => last,
        { } last => Math.Min(last, await store.LastAsync(cancellationToken)),
    };

    private static PipeWriter Begin(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        context.Response.ContentType = "text/event-stream";

        // For a reverse proxy of nginx's kind, which would otherwise keep events until a buffer is full.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return context.Response.BodyWriter;
    }
}
