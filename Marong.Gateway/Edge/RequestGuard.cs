using System.Buffers;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.Features;

namespace Marong.Gateway.Edge;

/// <summary>Turns away what no client of Marong sends, and takes off what only services and trusted proxies may say.</summary>
internal sealed class RequestGuard(RequestDelegate next)
{
    // Forms carry pictures; whatever else is sent is a few fields.
    private const long LargestForm = 11 * 1024 * 1024;
    private const long LargestOther = 64 * 1024;

    private static readonly SearchValues<char> Separators = SearchValues.Create("%\\;?#");
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    private static readonly string[] TrustedPrefixes = ["X-User-", "X-Internal-", "X-Forwarded-", "X-Original-"];
    private static readonly string[] Trusted = ["Forwarded", "X-Real-IP"];

    public Task InvokeAsync(HttpContext context)
    {
        if (!Methods.Contains(context.Request.Method))
        {
            return Api.Error(ErrorCodes.MethodNotAllowed).ExecuteAsync(context);
        }

        if (IsAmbiguous(context.Request.Path.Value))
        {
            return Api.Error(ErrorCodes.NotFound).ExecuteAsync(context);
        }

        if (IsTooLarge(context, out var refusal))
        {
            return refusal.ExecuteAsync(context);
        }

        StripTrustedHeaders(context.Request.Headers);
        return next(context);
    }

    // The server has decoded the path and resolved its dot segments. What is still encoded, doubled or holds a separator could be read as
    // another path by the next server. None at all belongs to requests about a server or a connection (OPTIONS *).
    private static bool IsAmbiguous(string? path) =>
        string.IsNullOrEmpty(path) || path.AsSpan().ContainsAny(Separators) || path.Contains("//", StringComparison.Ordinal);

    private static bool IsTooLarge(HttpContext context, out ErrorResult refusal)
    {
        var isForm = context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) ?? false;
        var limit = isForm ? LargestForm : LargestOther;
        refusal = Api.Error(ErrorCodes.FileTooLarge, isForm ? null : "요청이 너무 큽니다. 64KB까지 보낼 수 있습니다.");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } feature)
        {
            return false;
        }

        // Of a body that is refused unread the server reads the rest away for a while; otherwise it resets the connection and the client may
        // never see the answer.
        var isTooLarge = context.Request.ContentLength > limit;
        feature.MaxRequestBodySize = isTooLarge ? null : limit;
        return isTooLarge;
    }

    private static void StripTrustedHeaders(IHeaderDictionary headers)
    {
        foreach (var name in headers.Keys.Where(IsTrusted).ToList())
        {
            headers.Remove(name);
        }
    }

    private static bool IsTrusted(string name) =>
        TrustedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || Trusted.Contains(name, StringComparer.OrdinalIgnoreCase);
}
