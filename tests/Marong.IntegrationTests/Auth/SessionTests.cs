using System.Net;
using System.Text.Json;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Auth;

public sealed class SessionTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/groups/me")]
    [InlineData("/api/auth/user")]
    public async Task After_a_logout_every_service_soon_refuses_the_access_token_too(string path)
    {
        using var player = await Player.SignInAsync(marong, "나가는 사람", Cancellation);
        using var other = await Player.SignInAsync(marong, "나가는 사람", Cancellation);
        await player.GetDataAsync(path, Cancellation);

        using (var response = await player.Browser.PostAsync("/api/auth/logout", null, Cancellation))
        {
            await Player.DataAsync(response, Cancellation);
        }

        await EndedToken.IsRefusedSoonAsync(player, path, Cancellation);
        using var refreshed = await player.RefreshAsync(player.RefreshToken, Cancellation);
        Assert.Equal("403 INVALID_REFRESH_TOKEN", await refreshed.AnswerAsync());
        await other.GetDataAsync(path, Cancellation);
    }

    [Fact]
    public async Task Logout_everywhere_ends_all_devices_of_the_person_and_nobody_elses()
    {
        var name = Unique.Name("모두");
        using var phone = await Player.SignInAsync(marong, name, Cancellation);
        using var laptop = await Player.SignInAsync(marong, name, Cancellation);
        using var stranger = await Player.SignInAsync(marong, "남", Cancellation);

        using (var response = await phone.Browser.PostAsync("/api/auth/logout/all", null, Cancellation))
        {
            Assert.Contains("logout_all_success", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        foreach (var player in new[] { phone, laptop })
        {
            using var refreshed = await player.RefreshAsync(player.RefreshToken, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, refreshed.StatusCode);
            await EndedToken.IsRefusedSoonAsync(player, "/api/groups/me", Cancellation);
        }

        using var untouched = await stranger.RefreshAsync(stranger.RefreshToken, Cancellation);
        Assert.Equal(HttpStatusCode.OK, untouched.StatusCode);
    }

    [Fact]
    public async Task A_person_sees_their_devices_and_ends_one_of_them()
    {
        var name = Unique.Name("기기");
        using var phone = await Player.SignInAsync(marong, name, Cancellation);
        using var laptop = await Player.SignInAsync(marong, name, Cancellation);
        using (var refreshed = await laptop.RefreshAsync(laptop.RefreshToken, Cancellation))
        {
            laptop.Keep(await Player.DataAsync(refreshed, Cancellation));
        }

        var seen = await DevicesAsync(phone);
        Assert.Equal([laptop.SessionId, phone.SessionId], seen.Select(device => device.GetProperty("id").GetString()));
        Assert.Equal([false, true], seen.Select(device => device.GetProperty("current").GetBoolean()));
        Assert.All(seen, device => Assert.Equal(
            ["createdAt", "current", "device", "id", "lastRefreshedAt"], device.EnumerateObject().Select(property => property.Name).Order()));
        Assert.True(seen[0].GetProperty("lastRefreshedAt").GetDateTimeOffset() > seen[0].GetProperty("createdAt").GetDateTimeOffset());

        using (var ended = await phone.Browser.DeleteAsync($"/api/auth/sessions/{laptop.SessionId}", Cancellation))
        {
            await Player.DataAsync(ended, Cancellation);
        }

        Assert.Equal(phone.SessionId, Assert.Single(await DevicesAsync(phone)).GetProperty("id").GetString());
        await EndedToken.IsRefusedSoonAsync(laptop, "/api/groups/me", Cancellation);
    }

    [Fact]
    public async Task A_session_that_is_not_ones_own_cannot_be_told_from_one_that_does_not_exist()
    {
        using var player = await Player.SignInAsync(marong, "참견", Cancellation);
        using var victim = await Player.SignInAsync(marong, "남의 기기", Cancellation);
        foreach (var id in new[] { victim.SessionId, "AAAAAAAAAAAAAAAAAAAAAA", "1", Uri.EscapeDataString(new string('가', 22)) })
        {
            using var response = await player.Browser.DeleteAsync($"/api/auth/sessions/{id}", Cancellation);
            Assert.Equal("404 SESSION_NOT_FOUND", await response.AnswerAsync());
        }

        using var stillThere = await victim.RefreshAsync(victim.RefreshToken, Cancellation);
        Assert.Equal(HttpStatusCode.OK, stillThere.StatusCode);
    }

    [Fact]
    public async Task Backend_tells_auth_that_a_survey_was_completed_as_often_as_it_likes()
    {
        using var player = await Player.SignInAsync(marong, Unique.Name("설문"), Cancellation);
        Assert.False((await player.GetDataAsync("/api/auth/user", Cancellation)).GetProperty("hasCompletedSurvey").GetBoolean());

        using var auth = await marong.InternalClientAsync("auth", "backend", Cancellation);
        for (var times = 0; times < 2; times++)
        {
            using var told = await auth.PutAsync($"/internal/users/{player.UserId}/survey-completed", null, Cancellation);
            Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        }

        Assert.True((await player.GetDataAsync("/api/auth/user", Cancellation)).GetProperty("hasCompletedSurvey").GetBoolean());
        using var nobody = await auth.PutAsync("/internal/users/999999999/survey-completed", null, Cancellation);
        Assert.Equal("404 USER_NOT_FOUND", await nobody.AnswerAsync());
    }

    private static async Task<IReadOnlyList<JsonElement>> DevicesAsync(Player player) =>
        [.. (await player.GetDataAsync("/api/auth/sessions", Cancellation)).GetProperty("sessions").EnumerateArray()];
}
