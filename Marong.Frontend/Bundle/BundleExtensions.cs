using Marong.ServiceDefaults.Envelopes;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.FileProviders;

namespace Marong.Frontend.Bundle;

internal static class BundleExtensions
{
    public static void AddBundle(this WebApplicationBuilder builder)
    {
        var root = builder.Environment.WebRootPath ?? Path.Combine(builder.Environment.ContentRootPath, "wwwroot");
        var bundle = new WebBundle(root, IsBuilt: File.Exists(Path.Combine(root, WebBundle.Index)));
        builder.Services.AddSingleton(bundle);
        builder.Services.AddSingleton(BrowserConfiguration.From(
            builder.Configuration["VITE_API_URL"], builder.Configuration["VITE_KAKAO_CLIENT_JS_KEY"], builder.Configuration["Kakao:Portraits"]));
        // The bundle is the same for everybody and holds nothing secret, so that compressing it over TLS gives nothing away.
        builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
        builder.Services.AddHealthChecks().AddCheck(
            "bundle",
            () => bundle.IsBuilt ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{root} holds no bundle"),
            tags: ["ready"]);
    }

    public static void UseBundle(this WebApplication app)
    {
        var bundle = app.Services.GetRequiredService<WebBundle>();
        var configuration = app.Services.GetRequiredService<BrowserConfiguration>();
        app.UseSecurityHeaders(configuration);
        app.UseResponseCompression();
        app.MapGet("/config.js", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-cache";
            return TypedResults.Text(configuration.Script, "text/javascript; charset=utf-8");
        });

        if (!bundle.IsBuilt)
        {
            app.Logger.LogError("Not ready: {Root} holds no bundle; run npm ci and npm run build in Marong.Frontend/app, then start again", bundle.Root);
            app.MapFallback(() => Api.Error(ErrorCodes.ServiceUnavailable));
            return;
        }

        var root = new PhysicalFileProvider(bundle.Root);
        var files = new StaticFileOptions
        {
            FileProvider = root,
            ContentTypeProvider = new PrecompressedAssets.ContentTypes(),
            OnPrepareResponse = file => CacheFor(file.Context),
        };
        app.UsePrecompressedAssets(root);
        app.UseStaticFiles(files);
        app.MapFallbackToFile(WebBundle.Index, files);
    }

    private static void CacheFor(HttpContext context) => context.Response.Headers.CacheControl =
        context.Request.Path.StartsWithSegments(WebBundle.HashedAssets, StringComparison.Ordinal) ? "public,max-age=31536000,immutable" : "no-cache";
}
