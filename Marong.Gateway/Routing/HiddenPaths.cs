using Marong.ServiceDefaults.Envelopes;

namespace Marong.Gateway.Routing;

internal static class HiddenPaths
{
    /// <summary>Answers itself what must never fall through to the frontend, nor to any other service.</summary>
    public static void MapHiddenPaths(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in (string[])["/api", "/internal", "/.well-known"])
        {
            routes.Map(prefix + "/{**rest}", NotFound);
        }
    }

    private static ErrorResult NotFound() => Api.Error(ErrorCodes.NotFound);
}
