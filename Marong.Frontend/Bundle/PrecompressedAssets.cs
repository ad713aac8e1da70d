using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Marong.Frontend.Bundle;

/// <summary>Sends of an asset what the build has compressed, to a browser that takes it.</summary>
internal static class PrecompressedAssets
{
    private static readonly (string Coding, string Extension)[] Known = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>Before the static files: leads the request to the compressed file, if there is one.</summary>
    public static void UsePrecompressedAssets(this WebApplication app, PhysicalFileProvider files) => app.Use((context, next) =>
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments(WebBundle.HashedAssets, StringComparison.Ordinal))
        {
            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            var accepted = context.Request.GetTypedHeaders().AcceptEncoding.Where(coding => coding.Quality is not 0).ToList();
            var found = Known.FirstOrDefault(known =>
                accepted.Exists(coding => coding.Value.Equals(known.Coding, StringComparison.OrdinalIgnoreCase))
                && files.GetFileInfo(path.Value + known.Extension).Exists);
            if (found.Extension is not null)
            {
                context.Request.Path = path.Value + found.Extension;
                context.Response.Headers.ContentEncoding = found.Coding;
            }
        }

        return next(context);
    });

    /// <summary>The type of what is in the file, not of the way it is packed.</summary>
    internal sealed class ContentTypes : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider _types = new();

        public bool TryGetContentType(string subpath, out string contentType)
        {
            var packed = Known.FirstOrDefault(known => subpath.EndsWith(known.Extension, StringComparison.Ordinal)).Extension;
            return _types.TryGetContentType(packed is null ? subpath : subpath[..^packed.Length], out contentType!);
        }
    }
}
