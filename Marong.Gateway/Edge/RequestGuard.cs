using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.Features;

namespace Marong.Gateway.Edge;

/// <summary>Turns away what no client of Marong sends, and takes off what only services may say.</summary>
internal sealed class RequestGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsAmbiguous(context.Request.Path.Value))
        {
            return Api.Error(ErrorCodes.NotFound).ExecuteAsync(context);
        }

        if (IsTooLarge(context))
        {
            return Api.Error(ErrorCodes.FileTooLarge).ExecuteAsync(context);
        }

        StripTrustedHeaders(context.Request.Headers);
        return next(context);
    }

    // The server has decoded the path and resolved its dot segments. What is still encoded, or doubled, could be read as another
    // path by the next server.
    private static bool IsAmbiguous(string? path) =>
        path is not null && (path.AsSpan().ContainsAny('%', '\\') || path.Contains("//", StringComparison.Ordinal));

    private static bool IsTooLarge(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { MaxRequestBodySize: { } limit } feature
            || !(context.Request.ContentLength > limit))
        {
            return false;
        }

        // Lets the server read the rest away for a while; otherwise it resets the connection and the client may never see the answer.
        feature.MaxRequestBodySize = null;
        return true;
    }

    private static void StripTrustedHeaders(IHeaderDictionary headers)
    {
        foreach (var name in headers.Keys.Where(IsTrusted).ToList())
        {
            headers.Remove(name);
        }
    }

    private static bool IsTrusted(string name) =>
        name.StartsWith("X-User-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-Internal-", StringComparison.OrdinalIgnoreCase);
}
