namespace Marong.Frontend.Bundle;

internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app, BrowserConfiguration configuration)
    {
        // Kakao's maps bring scripts and tiles from these; nobody else's are let in, and without its key not they either.
        var (scripts, tiles) = configuration.HasKakaoMap ? (" https://dapi.kakao.com https://t1.daumcdn.net", " http://*.daumcdn.net") : ("", "");
        var api = configuration.ApiOrigin is { } origin ? $" {origin}" : "";
        var portraits = configuration.PortraitOrigin is { } simulator ? $" {simulator}" : "";
        var policy = string.Join("; ",
            "default-src 'none'",
            $"script-src 'self'{scripts}",
            "style-src 'self'",
            // Pictures of people come from Kakao's servers and from object stores, whose hosts only an installation knows; blob: is a picture before it is sent.
            $"img-src 'self' data: blob: https:{api}{portraits}{tiles}",
            "font-src 'self'",
            $"connect-src 'self'{api}",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer"; // the sign-in code stands in the address of /auth
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self)";
            return next(context);
        });
    }
}
