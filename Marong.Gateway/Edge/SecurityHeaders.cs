using Marong.Gateway.OpenApi;
using Microsoft.Net.Http.Headers;

namespace Marong.Gateway.Edge;

internal sealed class SecurityHeaders(RequestDelegate next, IConfiguration configuration, IHostEnvironment environment)
{
    // The page that shows the API, in Development only, brings its own script in the page.
    private const string PolicyForDocs =
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    // Pictures come from Kakao's servers and from object stores, whose hosts only an installation knows.
    private const string DefaultPolicy =
        "default-src 'self'; img-src 'self' data: blob: http: https:; style-src 'self' 'unsafe-inline'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private readonly string _policy = configuration["ContentSecurityPolicy"] ?? DefaultPolicy;

    public Task InvokeAsync(HttpContext context)
    {
        var policy = environment.IsDevelopment() && context.Request.Path.StartsWithSegments(ApiDocument.Page) ? PolicyForDocs : _policy;
        context.Response.OnStarting(static state =>
        {
            var (context, policy) = ((HttpContext, string))state;
            Write(context, policy);
            return Task.CompletedTask;
        }, (context, policy));
        return next(context);
    }

    private static void Write(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        var api = context.Request.Path.StartsWithSegments("/api");
        if (api && !headers.ContainsKey(HeaderNames.CacheControl))
        {
            headers.CacheControl = "no-store";
        }

        // The page and the pictures of people know best what they need: what they allow themselves is less.
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, policy);
    }
}
