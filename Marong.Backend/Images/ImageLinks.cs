using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Marong.Backend.Images;

/// <summary>
/// Addresses of images, signed and short-lived: whoever may see an image is given one, and nobody can make one. For an hour an image keeps
/// its address, so that browsers need not load it again; each address works for at least one hour and at most two.
/// </summary>
internal sealed class ImageLinks
{
    private const int ShortestSigningKey = 32;
    private static readonly long Step = (long)TimeSpan.FromHours(1).TotalSeconds;

    private readonly byte[] _signingKey;
    private readonly TimeProvider _time;

    public ImageLinks(string signingKey, TimeProvider time)
    {
        if (signingKey.Length < ShortestSigningKey)
        {
            throw new InvalidOperationException($"Images:SigningKey must have at least {ShortestSigningKey} characters");
        }

        _signingKey = Encoding.UTF8.GetBytes(signingKey);
        _time = time;
    }

    /// <summary>Nothing for nothing.</summary>
    [return: NotNullIfNotNull(nameof(key))]
    public string? For(string? key)
    {
        if (key is null)
        {
            return null;
        }

        var expires = ((Now / Step) + 2) * Step;
        return string.Create(CultureInfo.InvariantCulture, $"{ImagesApi.Path}/{key}?expires={expires}&signature={Sign(key, expires)}");
    }

    /// <summary>How long the address still works; nothing when it never did, or does no more.</summary>
    public TimeSpan? TimeLeft(string key, string? expires, string? signature)
    {
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var instant) || instant <= Now)
        {
            return null;
        }

        var given = Encoding.UTF8.GetBytes(signature ?? "");
        var right = Encoding.UTF8.GetBytes(Sign(key, instant));
        return CryptographicOperations.FixedTimeEquals(given, right) ? TimeSpan.FromSeconds(instant - Now) : null;
    }

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    private string Sign(string key, long expires) => Base64Url.EncodeToString(
        HMACSHA256.HashData(_signingKey, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key}\n{expires}"))));
}
