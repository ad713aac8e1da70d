using System.Security.Cryptography;
using System.Text;

namespace Marong.Auth.Clients;

/// <summary>The services that may ask for a service token: <c>Clients:{id}:Secret</c>.</summary>
internal sealed class ClientSecrets
{
    private static readonly byte[] Nobody = new byte[SHA256.HashSizeInBytes];

    private readonly Dictionary<string, byte[]> _hashes;

    public ClientSecrets(IConfiguration configuration) => _hashes = configuration.GetSection("Clients").GetChildren()
        .Where(client => !string.IsNullOrEmpty(client["Secret"]))
        .ToDictionary(client => client.Key, client => Hash(client["Secret"]!), StringComparer.Ordinal);

    /// <summary>Takes the same time whatever is wrong.</summary>
    public bool Match(string? clientId, string? secret)
    {
        var known = _hashes.TryGetValue(clientId ?? "", out var hash);
        var same = CryptographicOperations.FixedTimeEquals(Hash(secret ?? ""), hash ?? Nobody);
        return known & same;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
