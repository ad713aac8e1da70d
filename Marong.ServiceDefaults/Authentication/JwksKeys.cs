using Marong.Contracts.Auth;
using Marong.ServiceDefaults.Clients;
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

    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _time;
    private readonly SharedFetch<Snapshot> _keys;
    private volatile bool _refreshRequested;

    public JwksKeys(IHttpClientFactory clients, TimeProvider time)
    {
        _clients = clients;
        _time = time;
        _keys = new SharedFetch<Snapshot>(MustFetch, isUsable: _ => true, FetchAsync, time);
        UseLastKnownGoodConfiguration = false;
    }

    /// <summary>Whether the newest attempt to fetch the keys failed: a token that could not be verified is then not proven bad.</summary>
    public bool IsUnavailable { get; private set; }

    public override void RequestRefresh() => _refreshRequested = true;

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) =>
        await GetConfigurationAsync(cancel);

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) => (await _keys.GetAsync(cancel)).Keys;

    private bool MustFetch(Snapshot? current)
    {
        var age = current is null ? TimeSpan.MaxValue : _time.GetElapsedTime(current.FetchedAt);
        if (age <= Lifetime && (!_refreshRequested || age <= Cooldown))
        {
            return false;
        }

        _refreshRequested = false;
        return true;
    }

    private async Task<Snapshot> FetchAsync(CancellationToken cancel)
    {
        try
        {
            using var client = _clients.CreateClient(HttpClientName);
            var json = await client.GetStringAsync(new Uri(AuthRoutes.Jwks, UriKind.Relative), cancel);
            var keys = new OpenIdConnectConfiguration { Issuer = TokenClaims.Issuer };
            foreach (var key in new JsonWebKeySet(json).GetSigningKeys())
            {
                keys.SigningKeys.Add(key);
            }

            IsUnavailable = false;
            return new Snapshot(keys, _time.GetTimestamp());
        }
        catch
        {
            IsUnavailable = true;
            throw;
        }
    }

    private sealed record Snapshot(OpenIdConnectConfiguration Keys, long FetchedAt);
}
