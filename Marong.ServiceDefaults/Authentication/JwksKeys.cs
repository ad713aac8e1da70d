using Marong.Contracts.Auth;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Marong.ServiceDefaults.Authentication;

/// <summary>
/// The public keys of auth, fetched when the first token comes. An unknown key id fetches them again within the same request, but not
/// more often than <see cref="Cooldown"/>, so that forged ids cannot be used against auth.
/// </summary>
internal sealed class JwksKeys : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>
{
    public const string HttpClientName = "jwks";
    private static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(3);

    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private Snapshot? _current;
    private Task<Snapshot>? _fetch;
    private volatile bool _refreshRequested;

    public JwksKeys(IHttpClientFactory clients, TimeProvider time)
    {
        _clients = clients;
        _time = time;
        UseLastKnownGoodConfiguration = false;
    }

    /// <summary>Whether the newest attempt to fetch the keys failed: a token that could not be verified is then not proven bad.</summary>
    public bool IsUnavailable { get; private set; }

    public override void RequestRefresh() => _refreshRequested = true;

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) =>
        await GetConfigurationAsync(cancel);

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var (current, fetch) = Look();
        if (fetch is null)
        {
            return current!.Keys;
        }

        try
        {
            return (await fetch.WaitAsync(cancel)).Keys;
        }
        catch (Exception) when (current is not null && !cancel.IsCancellationRequested)
        {
            return current.Keys;
        }
    }

    /// <summary>The keys in hand and, when they must be fetched (again), the one fetch that everybody waits for.</summary>
    private (Snapshot? Current, Task<Snapshot>? Fetch) Look()
    {
        lock (_lock)
        {
            if (_fetch is { IsCompleted: true })
            {
                _fetch = null;
            }

            var age = _current is null ? TimeSpan.MaxValue : _time.GetElapsedTime(_current.FetchedAt);
            if (age > Lifetime || (_refreshRequested && age > Cooldown))
            {
                _refreshRequested = false;
                _fetch ??= FetchAsync();
            }

            return (_current, _fetch);
        }
    }

    private async Task<Snapshot> FetchAsync()
    {
        await Task.Yield();
        using var timeout = new CancellationTokenSource(FetchTimeout, _time);
        try
        {
            using var client = _clients.CreateClient(HttpClientName);
            var json = await client.GetStringAsync(new Uri(AuthRoutes.Jwks, UriKind.Relative), timeout.Token);
            var keys = new OpenIdConnectConfiguration { Issuer = TokenClaims.Issuer };
            foreach (var key in new JsonWebKeySet(json).GetSigningKeys())
            {
                keys.SigningKeys.Add(key);
            }

            var snapshot = new Snapshot(keys, _time.GetTimestamp());
            lock (_lock)
            {
                _current = snapshot;
                IsUnavailable = false;
            }

            return snapshot;
        }
        catch
        {
            IsUnavailable = true;
            throw;
        }
    }

    private sealed record Snapshot(OpenIdConnectConfiguration Keys, long FetchedAt);
}
