using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Marong.Testing.Game;

/// <summary>A person with a browser: signed in through the Kakao simulator, as anybody is.</summary>
public sealed class Player : IDisposable
{
    private readonly HttpClient _browser;

    private Player(HttpClient browser, string name)
    {
        _browser = browser;
        Name = name;
    }

    public string Name { get; }

    /// <summary>Sends what a test makes up itself, with this person's token.</summary>
    public HttpClient Browser => _browser;

    /// <summary>The session that the access token belongs to.</summary>
    public string SessionId => Claims(AccessToken).GetProperty("sid").GetString()!;

    public string RefreshToken { get; private set; } = "";

    public string AccessToken { get; private set; } = "";

    public long UserId { get; private set; }

    public static Task<Player> SignInAsync(RunningMarong marong, string name, CancellationToken cancellationToken) =>
        SignInAsync(marong.Client(), name, cancellationToken);

    public static async Task<Player> SignInAsync(HttpClient browser, string name, CancellationToken cancellationToken)
    {
        var player = new Player(browser, name);
        var redirect = await player.GetDataAsync("/api/auth/oauth/redirect-url?provider=kakao", cancellationToken);
        var authorize = redirect.GetProperty("redirectUrl").GetString()!;
        Assert.Contains("state=", authorize, StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", authorize, StringComparison.Ordinal);

        using var consent = await player._browser.GetAsync($"{authorize}&person={Uri.EscapeDataString(name)}", cancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, consent.StatusCode);
        var query = consent.Headers.Location!.Query.TrimStart('?');
        var session = await player.GetDataAsync($"/api/auth/oauth/callback?provider=kakao&{query}", cancellationToken);
        player.Keep(session);
        player.UserId = session.GetProperty("user").GetProperty("userId").GetInt64();
        return player;
    }

    public void Keep(JsonElement session)
    {
        AccessToken = session.GetProperty("jwt").GetString()!;
        RefreshToken = session.GetProperty("refreshToken").GetString()!;
        _browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
    }

    public async Task<JsonElement> GetDataAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _browser.GetAsync(path, cancellationToken);
        return await DataAsync(response, cancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken) => _browser.GetAsync(path, cancellationToken);

    public Task<HttpResponseMessage> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
        => _browser.PostAsJsonAsync("/api/auth/token/refresh", new { refreshToken }, cancellationToken);

    public async Task<long> CreateGroupAsync(string name, string inviteCode, CancellationToken cancellationToken)
    {
        using var form = Form.Of(("groupName", name), ("description", "통합 시험"), ("inviteCode", inviteCode), ("groupUserNickname", Name));
        using var response = await _browser.PostAsync("/api/groups", form, cancellationToken);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await DataAsync(response, cancellationToken)).GetProperty("groupId").GetInt64();
    }

    public async Task JoinGroupAsync(long groupId, string inviteCode, CancellationToken cancellationToken)
    {
        using var response = await JoinAsync(groupId, inviteCode, cancellationToken);
        await DataAsync(response, cancellationToken);
    }

    public async Task<HttpResponseMessage> JoinAsync(long groupId, string inviteCode, CancellationToken cancellationToken)
    {
        using var form = Form.Of(("inviteCode", inviteCode), ("groupUserNickname", Name));
        return await _browser.PostAsync($"/api/groups/{groupId}/join", form, cancellationToken);
    }

    public Task<HttpResponseMessage> LeaveAsync(long groupId, CancellationToken cancellationToken)
        => _browser.DeleteAsync($"/api/groups/{groupId}/leave", cancellationToken);

    public void Dispose() => _browser.Dispose();

    public static async Task<JsonElement> DataAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage?.RequestUri?.AbsolutePath} answered {(int)response.StatusCode}: {body}");
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("data").Clone();
    }

    private static JsonElement Claims(string token)
    {
        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        return document.RootElement.Clone();
    }
}
