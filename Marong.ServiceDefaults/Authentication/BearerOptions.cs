using Marong.Contracts.Auth;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Marong.ServiceDefaults.Authentication;

/// <summary>One scheme per audience, named like the policy that demands it.</summary>
internal sealed class BearerOptions(JwksKeys keys) : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(string? name, JwtBearerOptions options)
    {
        options.ConfigurationManager = keys;
        options.EventsType = typeof(TokenEvents);
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [TokenClaims.Type],
            ValidIssuer = TokenClaims.Issuer,
            ValidAudience = name == Policies.Internal ? TokenClaims.InternalAudience : TokenClaims.UserAudience,
            ClockSkew = TimeSpan.FromSeconds(10),
            NameClaimType = "sub",
        };
    }

    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);
}
