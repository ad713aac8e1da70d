using System.Net.Http.Json;
using System.Text.Json;
using Marong.Hosting.Faults;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Notifications;

/// <summary>What is told when, and by whom.</summary>
public sealed class EventTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_author_alone_is_told_of_likes_once_of_each_liker_and_never_who_it_was()
    {
        using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
        var (author, first, second) = (circle.Players[0], circle.Players[1], circle.Players[2]);
        await circle.MoveToDayAsync(2);
        var post = await circle.ProveAsync(author, "좋아요를 부르는 글", Cancellation);
        foreach (var (player, cancel) in new[] { (author, false), (first, false), (first, true), (first, false), (second, false) })
        {
            using var liked = await player.LikeAsync(post, cancel, Cancellation);
            await Player.DataAsync(liked, Cancellation);
        }

        await Eventually.IsTrueAsync(async () => (await LikesAsync(author)).Count == 2);
        foreach (var like in await LikesAsync(author))
        {
            Assert.Equal($"{{\"feedId\":{post}}}", like.GetProperty("data").GetRawText());
            Assert.Equal(
                ["at", "data", "groupId", "groupName", "isRead", "kind", "notificationId"],
                like.EnumerateObject().Select(property => property.Name).Order());
            Assert.Equal(circle.GroupId, like.GetProperty("groupId").GetInt64());
        }

        Assert.Empty(await LikesAsync(first));
        Assert.Empty(await LikesAsync(circle.Players[3]));
    }

    [Fact]
    public async Task At_midnight_in_Korea_who_plays_is_told_that_missions_have_places_again()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var player = circle.Players[0];
        var monday = WeeklyCycle.StartOf(circle.Cycle);
        foreach (var hours in new[] { 1, 12.1, 17, 36.1, 6 * 24 + 12.1 })
        {
            await circle.MoveToAsync(monday.AddHours(hours));
            var mark = Unique.Text(12);
            await marong.TellGroupAsync(circle.GroupId, mark, monday.AddHours(hours));
            await player.SeesAsync(mark);
        }

        var told = (await player.NotificationsAsync())
            .Where(notification => notification.GetProperty("kind").GetString() == "missionsRefilled")
            .Select(notification => notification.GetProperty("at").GetDateTimeOffset());
        Assert.Equal([monday.AddHours(36), monday.AddHours(12)], told);
    }

    [Fact]
    public async Task A_deleted_account_takes_along_what_it_alone_was_told_and_an_export_holds_it()
    {
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 12).AddDays(2));
        using var crowd = await Crowd.SignInAsync(marong, 2, Cancellation);
        var code = Unique.InviteCode();
        var group = await crowd[0].CreateGroupAsync(Unique.GroupName(), code, Cancellation);
        await crowd[1].JoinGroupAsync(group, code, Cancellation);
        await marong.TellAsync(group, crowd[1], "그대에게만", TimeProvider.System.GetUtcNow());
        await crowd[1].SeesAsync("그대에게만");
        using (var read = await crowd[1].Browser.PutAsJsonAsync("/api/notifications/read", new { upTo = 1 }, Cancellation))
        {
            await Player.DataAsync(read, Cancellation);
        }

        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        Assert.Equal("그대에게만", (await ExportedAsync()).Single().GetProperty("data").GetProperty("text").GetString());
        using var deleted = await backend.DeleteAsync($"/internal/users/{crowd[1].UserId}", Cancellation);
        Assert.True(deleted.IsSuccessStatusCode);
        Assert.Empty(await ExportedAsync());

        async Task<IReadOnlyList<JsonElement>> ExportedAsync()
        {
            var export = await backend.GetFromJsonAsync<JsonElement>($"/internal/users/{crowd[1].UserId}/export", Cancellation);
            return [.. export.GetProperty("notifications").EnumerateArray()];
        }
    }

    [Fact]
    public async Task When_the_replica_that_gives_numbers_is_killed_another_goes_on_soon()
    {
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 12).AddDays(2));
        using var player = await Player.SignInAsync(marong, Unique.Name("이어서"), Cancellation);
        var group = await player.CreateGroupAsync(Unique.GroupName(), Unique.InviteCode(), Cancellation);
        var texts = new List<string>();
        for (var replica = 0; replica < 2; replica++)
        {
            await marong.Application.KillReplicaAsync("backend", replica);
            texts.Add(Unique.Text(12));
            await marong.TellGroupAsync(group, texts[^1], TimeProvider.System.GetUtcNow().AddYears(1));
            await marong.MoveClockToAsync(TimeProvider.System.GetUtcNow().AddYears(1).AddMinutes(1));
            await Eventually.IsTrueAsync(async () => (await player.TextsAsync()).Contains(texts[^1]), TimeSpan.FromSeconds(5));
            await marong.WaitForReplicasAsync("backend", 2, Cancellation);
        }

        Assert.Equal(texts.AsEnumerable().Reverse(), await player.TextsAsync());
    }

    private static async Task<IReadOnlyList<JsonElement>> LikesAsync(Player player) =>
        [.. (await player.NotificationsAsync()).Where(told => told.GetProperty("kind").GetString() == "like")];
}
