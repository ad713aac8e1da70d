using System.Text.Json;

namespace Marong.Frontend.Bundle;

/// <summary>What the browser is told at run time, so that one bundle serves every environment.</summary>
/// <param name="Script">The body of <c>/config.js</c>.</param>
/// <param name="ApiOrigin">The origin of the API when it is not the page's own.</param>
/// <param name="HasKakaoMap">Whether places are shown on Kakao's map instead of a plain one.</param>
/// <param name="PortraitOrigin">Where pictures of people come from beside Kakao's own servers: the simulator, which has no certificate.</param>
internal sealed record BrowserConfiguration(string Script, string? ApiOrigin, bool HasKakaoMap, string? PortraitOrigin = null)
{
    private const string SameOrigin = "/api";

    /// <param name="viteApiUrl">VITE_API_URL.</param>
    /// <param name="kakaoMapKey">VITE_KAKAO_CLIENT_JS_KEY, which every browser may see.</param>
    /// <param name="portraits">Kakao:Portraits, an address.</param>
    public static BrowserConfiguration From(string? viteApiUrl, string? kakaoMapKey = null, string? portraits = null)
    {
        var address = string.IsNullOrWhiteSpace(viteApiUrl) ? SameOrigin : viteApiUrl.Trim().TrimEnd('/');
        var isPath = address.Length == 0 || (address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal));
        Uri? absolute = null;
        if (!isPath && !(Uri.TryCreate(address, UriKind.Absolute, out absolute) && absolute.Scheme is "http" or "https"))
        {
            throw new InvalidOperationException($"VITE_API_URL must be a path such as /api or an http(s) address; it is '{address}'");
        }

        // The default encoder escapes <, >, &, quotes and line separators, so no value can end the literal.
        var key = string.IsNullOrWhiteSpace(kakaoMapKey) ? null : kakaoMapKey.Trim();
        var script = $"window.__MARONG__ = {JsonSerializer.Serialize(new { apiUrl = address, kakaoMapKey = key })};\n";
        return new BrowserConfiguration(script, absolute?.GetLeftPart(UriPartial.Authority), HasKakaoMap: key is not null, OriginOf(portraits));
    }

    private static string? OriginOf(string? address) =>
        string.IsNullOrWhiteSpace(address) ? null : new Uri(address, UriKind.Absolute).GetLeftPart(UriPartial.Authority);
}
