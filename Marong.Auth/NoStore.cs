namespace Marong.Auth;

/// <summary>Keeps answers that hold tokens or people out of every cache.</summary>
internal static class NoStore
{
    public static RouteGroupBuilder WithNoStore(this RouteGroupBuilder group) => group.AddEndpointFilter((context, next) =>
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    });
}
