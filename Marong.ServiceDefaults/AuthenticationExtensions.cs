using Marong.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Marong.ServiceDefaults;

public static class AuthenticationExtensions
{
    /// <summary>
    /// Verifies the tokens of auth with its published keys, for the policies <see cref="Policies.User"/> and <see cref="Policies.Internal"/>.
    /// </summary>
    public static WebApplicationBuilder AddMarongAuthentication(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHttpClient(JwksKeys.HttpClientName, client => client.BaseAddress = new Uri("http://auth"));
        builder.Services.AddSingleton<JwksKeys>();
        builder.Services.AddScoped<TokenEvents>();
        builder.Services.AddSingleton<IConfigureOptions<JwtBearerOptions>, BearerOptions>();

        // No default scheme: a request is authenticated by what its route demands, never twice and never for nothing.
        // Not AddAuthentication: that brings data protection, which makes and stores a key at every start, for cookies that nobody has.
        builder.Services.AddAuthenticationCore();
        builder.Services.AddWebEncoders();
        new AuthenticationBuilder(builder.Services)
            .AddScheme<JwtBearerOptions, JwtBearerHandler>(Policies.User, null)
            .AddScheme<JwtBearerOptions, JwtBearerHandler>(Policies.Internal, null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Policies.User, new AuthorizationPolicyBuilder(Policies.User)
                .RequireAssertion(context => CurrentUser.From(context.User) is not null)
                .Build())
            .AddPolicy(Policies.Internal, new AuthorizationPolicyBuilder(Policies.Internal).RequireAuthenticatedUser().Build());
        return builder;
    }
}
