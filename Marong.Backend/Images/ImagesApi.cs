using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Marong.Backend.Images;

internal static class ImagesApi
{
    public const string Path = "/api/images";

    public static void AddImages(this WebApplicationBuilder builder)
    {
        var images = builder.Configuration.GetSection("Images");
        var signingKey = images.GetRequiredValue("SigningKey");
        builder.Services.AddSingleton(services => new ImageLinks(signingKey, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(StoreFrom(images));
        builder.Services.AddSingleton<ImageCleaner>();
        builder.Services.AddSingleton<ImageUploads>();
    }

    public static void MapImagesApi(this IEndpointRouteBuilder app) =>
        // A page loads its images without a token: the address itself is the permission.
        app.MapMethods(Path + "/{kind}/{name}", [HttpMethods.Get, HttpMethods.Head], ShowAsync)
            .WithSummary("A picture, by its signed address").WithTags("Images").AllowAnonymous();

    public static async Task<Results<FileStreamHttpResult, ErrorResult>> ShowAsync(
        string kind,
        string name,
        string? expires,
        string? signature,
        ImageLinks links,
        IImageStore store,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (!ImageKey.TryParse($"{kind}/{name}", out var key)
            || links.TimeLeft(key.ToString(), expires, signature) is not { } timeLeft
            || await store.OpenAsync(key, cancellationToken) is not { } content)
        {
            return Api.Error(ErrorCodes.NotFound);
        }

        response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Private = true, MaxAge = timeLeft };
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.ContentDisposition = "inline";
        return TypedResults.Stream(
            content, key.Format.ContentType, entityTag: new EntityTagHeaderValue($"\"{name}\""), enableRangeProcessing: content.CanSeek);
    }

    /// <summary>In a bucket where one is stated, otherwise on the disk.</summary>
    private static IImageStore StoreFrom(IConfigurationSection images) => images.GetSection("S3") is var bucket && bucket.Exists()
        ? new S3ImageStore(S3Settings.From(bucket))
        : new DiskImageStore(images.GetRequiredValue("Directory"));
}
