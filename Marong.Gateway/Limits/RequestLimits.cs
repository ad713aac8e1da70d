using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.RateLimits;
using Yarp.ReverseProxy.Model;

namespace Marong.Gateway.Limits;

/// <summary>Answers 429 to whoever asks too often of a route that is limited.</summary>
internal sealed class RequestLimits(RequestDelegate next, RateLimiter limiter, LimitTable table, LimitMetrics metrics, ILogger<RequestLimits> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (LimitOf(context) is not { } limit)
        {
            await next(context);
            return;
        }

        var caller = await Caller.OfAsync(context, LimitTable.IsPerUser(limit));
        var charges = table.Charges(limit, caller, context.GetRouteValue("groupId") as string);
        if (await limiter.TryAcquireAsync(charges, context.RequestAborted) is { } wait)
        {
            metrics.Refused(limit);
            logger.LogInformation("Refused {Method}: more often than {Limit} permits", context.Request.Method, limit);
            await Api.TooManyRequests(wait).ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static string? LimitOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.Metadata?.GetValueOrDefault(RequestLimit.Key);
}
