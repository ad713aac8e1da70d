using System.Net.Http.Json;
using Marong.Contracts.Auth;

namespace Marong.ServiceDefaults.Sessions;

/// <summary>Asks auth.</summary>
internal sealed class AuthSessions(HttpClient http) : IEndedSessionSource
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public async Task<EndedSessions> SinceAsync(DateTimeOffset? since, CancellationToken ct)
    {
        var path = since is { } instant ? $"{AuthRoutes.EndedSessions}?since={instant.UtcDateTime:O}" : AuthRoutes.EndedSessions;
        return await http.GetFromJsonAsync<EndedSessions>(new Uri(path, UriKind.Relative), ct)
            ?? throw new HttpRequestException("auth answered without a list");
    }
}
