using System.Text.Json;

namespace Marong.Frontend.Bundle;

/// <summary>What the browser is told at run time, so that one bundle serves every environment.</summary>
/// <param name="Script">The body of <c>/config.js</c>.</param>
/// <param name="ApiOrigin">The origin of the API when it is not the page's own.</param>
internal sealed record BrowserConfiguration(string Script, string? ApiOrigin)
{
    private const string SameOrigin = "/api";

    public static BrowserConfiguration From(string? viteApiUrl)
    {
        var address = string.IsNullOrWhiteSpace(viteApiUrl) ? SameOrigin : viteApiUrl.Trim().TrimEnd('/');
        var isPath = address.Length == 0 || (address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal));
        Uri? absolute = null;
        if (!isPath && !(Uri.TryCreate(address, UriKind.Absolute, out absolute) && absolute.Scheme is "http" or "https"))
        {
            throw new InvalidOperationException($"VITE_API_URL must be a path such as /api or an http(s) address; it is '{address}'");
        }

        // The default encoder escapes <, >, &, quotes and line separators, so no value can end the literal.
        var script = $"window.__MARONG__ = {JsonSerializer.Serialize(new { apiUrl = address })};\n";
        return new BrowserConfiguration(script, absolute?.GetLeftPart(UriPartial.Authority));
    }
}
