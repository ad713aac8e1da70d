using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.KakaoSimulator.Faults;

internal static class FaultsApi
{
    public static IEndpointRouteBuilder MapFaultsApi(this IEndpointRouteBuilder routes)
    {
        var faults = routes.MapGroup("/simulator/faults");
        faults.MapGet("", List);
        faults.MapPost("", Set);
        return routes;
    }

    public static Ok<IReadOnlyList<Fault>> List(FaultSwitches switches) => TypedResults.Ok(switches.Current);

    public static Results<NoContent, BadRequest<string>> Set(Fault fault, FaultSwitches switches)
    {
        if (!fault.IsValid)
        {
            return TypedResults.BadRequest(
                $"endpoint is one of {string.Join(", ", FaultSwitches.Endpoints)}; delayMs 0–{Fault.LongestDelayMs}; "
                + "status 400–599 or absent; remaining 0 or more; garbage true or absent");
        }

        switches.Set(fault);
        return TypedResults.NoContent();
    }

    /// <summary>Held by the group of endpoints that can be made to fail.</summary>
    public static async ValueTask<object?> SufferAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        if (services.GetRequiredService<FaultSwitches>().Take(http.Request.Path) is { } fault)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), services.GetRequiredService<TimeProvider>(), http.RequestAborted);
            if (fault.Status is { } status)
            {
                return TypedResults.StatusCode(status);
            }

            if (fault.Garbage)
            {
                return TypedResults.Content("{\"documents\": [{\"id\": <html>", "application/json");
            }
        }

        return await next(context);
    }
}
