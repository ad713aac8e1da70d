using Marong.Contracts.Auth;
using Marong.ServiceDefaults;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marong.Auth.Keys;

internal static class KeysApi
{
    public static WebApplicationBuilder AddSigningKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new KeyEncryption(builder.Configuration.GetRequiredValue("Auth:KeyEncryptionKey")));
        builder.Services.AddSingleton<ISigningKeyStore, SigningKeyStore>();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<Tokens.TokenIssuer>();
        builder.Services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, OwnKeys>();
        return builder;
    }

    public static IEndpointRouteBuilder MapKeysApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(AuthRoutes.Jwks, Jwks).WithSummary("The public keys that tokens are verified with");
        return routes;
    }

    public static async Task<Ok<PublishedKeys>> Jwks(KeyRing keys, HttpResponse response, CancellationToken ct)
    {
        // Services ask rarely, and when they meet a key that is new to them.
        keys.RequestRefresh();
        var published = await keys.PublishedAsync(ct);
        response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Ok(new PublishedKeys([.. published.Select(key => key.Published)]));
    }
}
