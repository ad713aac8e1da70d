using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Marong.Publish.Tests.Podman;

/// <summary>Values for every key of <c>secrets.env.example</c>, made up as <c>./marong apply</c> makes them.</summary>
internal static class Secrets
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Generated = "# generated: ";
    private const int Length = 32;

    public static IReadOnlyDictionary<string, string> From(IEnumerable<string> example)
    {
        var secrets = new Dictionary<string, string>();
        var length = Length;
        foreach (var line in example)
        {
            if (line.StartsWith(Generated, StringComparison.Ordinal))
            {
                length = int.Parse(line[Generated.Length..].Split(' ')[0], CultureInfo.InvariantCulture);
            }
            else if (!line.StartsWith('#') && line.Split('=') is [var key, ..] and { Length: > 1 })
            {
                secrets[key] = RandomNumberGenerator.GetString(Letters, length);
                length = Length;
            }
        }

        return secrets;
    }

    /// <summary>The form in which Podman 4.3 finds the keys of a secret.</summary>
    public static string ForPodman(IReadOnlyDictionary<string, string> secrets) =>
        JsonSerializer.Serialize(secrets.ToDictionary(s => s.Key, s => Convert.ToBase64String(Encoding.UTF8.GetBytes(s.Value))));
}
