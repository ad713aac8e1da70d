using System.Net.Http.Json;
using Marong.Contracts.Auth;
using Microsoft.Extensions.Configuration;

namespace Marong.ServiceDefaults.Clients;

/// <summary>This service's own token, fetched when first needed, kept until shortly before it expires, fetched by one caller for all.</summary>
internal sealed class ServiceTokenSource(IHttpClientFactory clients, IConfiguration configuration, TimeProvider time)
{
    public const string HttpClientName = "service-token";
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private Token? _current;
    private Task<Token>? _fetch;

    public async ValueTask<string> GetAsync(CancellationToken ct)
    {
        var (usable, fetch) = Look();
        if (fetch is null)
        {
            return usable!.Value;
        }

        try
        {
            return (await fetch.WaitAsync(ct)).Value;
        }
        catch (Exception) when (usable is not null && !ct.IsCancellationRequested)
        {
            return usable.Value;
        }
    }

    private (Token? Usable, Task<Token>? Fetch) Look()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_fetch is { IsCompleted: true })
            {
                _fetch = null;
            }

            if (_current is null || _current.ExpiresAt - RenewBefore <= now)
            {
                _fetch ??= FetchAsync();
            }

            return (_current?.ExpiresAt > now ? _current : null, _fetch);
        }
    }

    private async Task<Token> FetchAsync()
    {
        await Task.Yield();
        using var timeout = new CancellationTokenSource(FetchTimeout, time);
        using var client = clients.CreateClient(HttpClientName);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = configuration.GetRequiredValue("Internal:ClientId"),
            ["client_secret"] = configuration.GetRequiredValue("Internal:ClientSecret"),
        });
        using var response = await client.PostAsync(new Uri(AuthRoutes.Token, UriKind.Relative), form, timeout.Token);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<InternalTokenResponse>(timeout.Token)
            ?? throw new HttpRequestException("auth answered without a token");
        var token = new Token(answer.AccessToken, time.GetUtcNow().AddSeconds(answer.ExpiresIn));
        lock (_lock)
        {
            _current = token;
        }

        return token;
    }

    private sealed record Token(string Value, DateTimeOffset ExpiresAt);
}
