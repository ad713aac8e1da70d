using Marong.Contracts.Auth;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Marong.Auth.Keys;

/// <summary>Auth verifies tokens with the keys it holds, instead of asking itself over the network.</summary>
internal sealed class OwnKeys(KeyRing keys)
    : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>, IPostConfigureOptions<JwtBearerOptions>
{
    public void PostConfigure(string? name, JwtBearerOptions options) => options.ConfigurationManager = this;

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = TokenClaims.Issuer };
        foreach (var key in await keys.PublishedAsync(cancel))
        {
            configuration.SigningKeys.Add(key.Security);
        }

        return configuration;
    }

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) => await GetConfigurationAsync(cancel);

    public override void RequestRefresh() => keys.RequestRefresh();
}
