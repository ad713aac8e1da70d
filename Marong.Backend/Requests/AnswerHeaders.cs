namespace Marong.Backend.Requests;

internal static class AnswerHeaders
{
    /// <summary>What only this caller may see, and only now, is kept by no cache.</summary>
    public static RouteGroupBuilder NeverStored(this RouteGroupBuilder routes) => routes.AddEndpointFilter((context, next) =>
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    });

    /// <summary>Answered for clients of old, told not to be built upon.</summary>
    public static RouteHandlerBuilder Deprecated(this RouteHandlerBuilder route, string successor) => route
        .WithMetadata(new ObsoleteAttribute($"Use {successor}."))
        .AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers["Deprecation"] = "true";
            return next(context);
        });
}
