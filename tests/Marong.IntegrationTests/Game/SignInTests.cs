using System.Net;
using System.Text;
using System.Text.Json;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Game;

public sealed class SignInTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_access_token_is_signed_with_an_asymmetric_key_and_says_what_it_is()
    {
        using var player = await Player.SignInAsync(marong, "토큰", Cancellation);
        var header = Part(player.AccessToken, 0);
        var claims = Part(player.AccessToken, 1);
        Assert.Equal("ES256", header.GetProperty("alg").GetString());
        Assert.Equal("at+jwt", header.GetProperty("typ").GetString());
        Assert.Equal("marong", claims.GetProperty("aud").GetString());
        Assert.Equal(3600, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_its_reuse_ends_the_device()
    {
        using var player = await Player.SignInAsync(marong, "회전", Cancellation);
        var first = player.RefreshToken;
        using (var response = await player.RefreshAsync(first, Cancellation))
        {
            player.Keep(await Player.DataAsync(response, Cancellation));
        }

        Assert.NotEqual(first, player.RefreshToken);
        using var reused = await player.RefreshAsync(first, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, reused.StatusCode);
        using var ended = await player.RefreshAsync(player.RefreshToken, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, ended.StatusCode);
    }

    [Fact]
    public async Task The_same_person_is_the_same_user_on_another_device()
    {
        using var phone = await Player.SignInAsync(marong, "두 기기", Cancellation);
        using var laptop = await Player.SignInAsync(marong, "두 기기", Cancellation);
        Assert.Equal(phone.UserId, laptop.UserId);
        using var stillThere = await phone.RefreshAsync(phone.RefreshToken, Cancellation);
        Assert.Equal(HttpStatusCode.OK, stillThere.StatusCode);
    }

    [Fact]
    public async Task A_sign_in_begun_in_another_browser_is_refused()
    {
        using var victim = marong.Client();
        using var answer = JsonDocument.Parse(await victim.GetStringAsync("/api/auth/oauth/redirect-url?provider=kakao", Cancellation));
        var authorize = answer.RootElement.GetProperty("data").GetProperty("redirectUrl").GetString();
        using var consent = await victim.GetAsync($"{authorize}&person=1", Cancellation);
        using var other = marong.Client();
        using var response = await other.GetAsync($"/api/auth/oauth/callback?provider=kakao&{consent.Headers.Location!.Query.TrimStart('?')}", Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_non_member_sees_404_where_a_member_sees_the_group()
    {
        using var owner = await Player.SignInAsync(marong, "방장", Cancellation);
        using var stranger = await Player.SignInAsync(marong, "손님", Cancellation);
        var group = await owner.CreateGroupAsync("비밀모임", "SECR37", Cancellation);
        foreach (var path in new[] { $"/api/groups/{group}", $"/api/manitto/detail?groupId={group}" })
        {
            using var seen = await owner.GetAsync(path, Cancellation);
            Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
            using var hidden = await stranger.GetAsync(path, Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
            Assert.Contains("GROUP_NOT_FOUND", await hidden.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    private static JsonElement Part(string token, int index)
    {
        var text = token.Split('.')[index].Replace('-', '+').Replace('_', '/');
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='))));
        return document.RootElement.Clone();
    }
}
