using System.Text.Json.Serialization;
using Marong.Auth.Tokens;
using Marong.Contracts.Auth;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marong.Auth.Clients;

internal static class ClientsApi
{
    public static WebApplicationBuilder AddClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ClientSecrets>();
        return builder;
    }

    public static IEndpointRouteBuilder MapClientsApi(this IEndpointRouteBuilder routes)
    {
        var token = routes.MapGroup(AuthRoutes.Token).WithNoStore();
        token.MapPost("", Token).WithSummary("A token for a service").DisableAntiforgery();
        return routes;
    }

    /// <summary>OAuth 2.0 client credentials, with its answers (RFC 6749, sections 4.4 and 5).</summary>
    public static async Task<Results<Ok<InternalTokenResponse>, JsonHttpResult<TokenError>>> Token(
        [FromForm(Name = "grant_type")] string? grantType,
        [FromForm(Name = "client_id")] string? clientId,
        [FromForm(Name = "client_secret")] string? clientSecret,
        ClientSecrets clients,
        TokenIssuer tokens,
        ILogger<ClientSecrets> logger,
        CancellationToken ct)
    {
        if (grantType != "client_credentials")
        {
            return TypedResults.Json(new TokenError("unsupported_grant_type"), statusCode: StatusCodes.Status400BadRequest);
        }

        if (!clients.Match(clientId, clientSecret))
        {
            logger.LogWarning("Refused a service token: unknown client or wrong secret");
            return TypedResults.Json(new TokenError("invalid_client"), statusCode: StatusCodes.Status401Unauthorized);
        }

        var token = await tokens.ForServiceAsync(clientId!, ct);
        return TypedResults.Ok(new InternalTokenResponse(token, "Bearer", (int)TokenIssuer.ServiceLifetime.TotalSeconds));
    }
}

internal sealed record TokenError([property: JsonPropertyName("error")] string Error);
