using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marong.ServiceDefaults.Requests;

/// <summary>What answers of a route carry besides their data.</summary>
public static class AnswerHeaders
{
    /// <summary>What only this caller may see, and only now, is kept by no cache.</summary>
    public static RouteGroupBuilder NeverStored(this RouteGroupBuilder routes) => routes.AddEndpointFilter((context, next) =>
    {
        context.HttpContext.Response.AlwaysCarry("Cache-Control", "no-store");
        return next(context);
    });

    /// <summary>Answered for clients of old, told not to be built upon.</summary>
    public static RouteHandlerBuilder Deprecated(this RouteHandlerBuilder route, string successor) => route
        .WithMetadata(new ObsoleteAttribute($"Use {successor}."))
        .AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.AlwaysCarry("Deprecation", "true");
            return next(context);
        });

    /// <summary>Also where the handler throws, after which the answer is begun anew.</summary>
    private static void AlwaysCarry(this HttpResponse response, string header, string value) => response.OnStarting(() =>
    {
        response.Headers[header] = value;
        return Task.CompletedTask;
    });
}
