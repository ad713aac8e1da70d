using System.Net.Http.Json;
using Marong.Contracts.Auth;
using Microsoft.Extensions.Configuration;

namespace Marong.ServiceDefaults.Clients;

/// <summary>This service's own token, fetched when first needed, kept until shortly before it expires, fetched by one caller for all.</summary>
internal sealed class ServiceTokenSource : IServiceTokens
{
    public const string HttpClientName = "service-token";
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(1);

    private readonly IHttpClientFactory _clients;
    private readonly IConfiguration _configuration;
    private readonly TimeProvider _time;
    private readonly SharedFetch<Token> _token;

    public ServiceTokenSource(IHttpClientFactory clients, IConfiguration configuration, TimeProvider time)
    {
        _clients = clients;
        _configuration = configuration;
        _time = time;
        _token = new SharedFetch<Token>(
            mustFetch: token => token is null || token.ExpiresAt - RenewBefore <= time.GetUtcNow(),
            isUsable: token => token.ExpiresAt > time.GetUtcNow(),
            FetchAsync,
            time);
    }

    public async ValueTask<string> GetAsync(CancellationToken ct) => (await _token.GetAsync(ct)).Value;

    private async Task<Token> FetchAsync(CancellationToken ct)
    {
        using var client = _clients.CreateClient(HttpClientName);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = _configuration.GetRequiredValue("Internal:ClientId"),
            ["client_secret"] = _configuration.GetRequiredValue("Internal:ClientSecret"),
        });
        using var response = await client.PostAsync(new Uri(AuthRoutes.Token, UriKind.Relative), form, ct);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<InternalTokenResponse>(ct)
            ?? throw new HttpRequestException("auth answered without a token");
        return new Token(answer.AccessToken, _time.GetUtcNow().AddSeconds(answer.ExpiresIn));
    }

    private sealed record Token(string Value, DateTimeOffset ExpiresAt);
}
