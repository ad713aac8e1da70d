using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Marong.ServiceDefaults.Envelopes;

/// <summary>Refuses content in a character set that nobody knows: the framework would take it for a fault of the server.</summary>
internal sealed class CharsetMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        HasUnknownCharset(context.Request.ContentType)
            ? Api.Error(ErrorCodes.UnsupportedMediaType).ExecuteAsync(context)
            : next(context);

    private static bool HasUnknownCharset(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type is { Charset.HasValue: true, Encoding: null };
}
