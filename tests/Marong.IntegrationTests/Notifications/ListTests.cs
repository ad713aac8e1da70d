using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Notifications;

public sealed class ListTests(MarongTopology marong)
{
    private static readonly DateTimeOffset Now =
        WeeklyCycle.StartOf(WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 12).AddDays(1).AddHours(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_is_told_by_one_row_who_came_later_does_not_see_it_and_who_leaves_sees_it_no_more()
    {
        await marong.MoveClockToAsync(Now);
        using var crowd = await Crowd.SignInAsync(marong, 3, Cancellation);
        var (owner, member, late) = (crowd[0], crowd[1], crowd[2]);
        var (group, code) = await GatherAsync(owner, member);
        await marong.MoveClockToAsync(Now.AddMinutes(10));
        await marong.TellGroupAsync(group, "모두에게", Now.AddMinutes(10));
        await marong.TellAsync(group, member, "한 사람에게", Now.AddMinutes(10));
        await member.SeesAsync("한 사람에게");
        await owner.SeesAsync("모두에게");
        await marong.MoveClockToAsync(Now.AddMinutes(20));
        await late.JoinGroupAsync(group, code, Cancellation);
        await marong.TellGroupAsync(group, "다시 모두에게", Now.AddMinutes(30));
        await marong.MoveClockToAsync(Now.AddMinutes(30));
        await late.SeesAsync("다시 모두에게");

        Assert.Equal(["다시 모두에게", "한 사람에게", "모두에게"], await member.TextsAsync());
        Assert.Equal(["다시 모두에게", "모두에게"], await owner.TextsAsync());
        Assert.Equal(["다시 모두에게"], await late.TextsAsync());
        using var left = await member.LeaveAsync(group, Cancellation);
        await Player.DataAsync(left, Cancellation);
        Assert.Empty(await member.TextsAsync());
        Assert.Equal(0, await member.UnreadAsync());
    }

    [Fact]
    public async Task What_falls_due_later_is_seen_when_the_time_has_come_and_not_before()
    {
        await marong.MoveClockToAsync(Now);
        using var player = await Player.SignInAsync(marong, Unique.Name("때"), Cancellation);
        var (group, _) = await GatherAsync(player);
        await marong.TellGroupAsync(group, "나중", Now.AddHours(2));
        await marong.TellGroupAsync(group, "지금", Now.AddMinutes(30));
        await marong.MoveClockToAsync(Now.AddHours(1));
        await player.SeesAsync("지금");
        Assert.Equal(["지금"], await player.TextsAsync());

        await marong.MoveClockToAsync(Now.AddHours(2));
        await player.SeesAsync("나중");

        var newest = (await player.NotificationsAsync())[0];
        Assert.Equal(Now.AddHours(2), newest.GetProperty("at").GetDateTimeOffset());
        Assert.Equal(group, newest.GetProperty("groupId").GetInt64());
        Assert.Equal("campaignAnnounced", newest.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_and_cost_two_commands_at_most()
    {
        await marong.MoveClockToAsync(Now);
        using var player = await Player.SignInAsync(marong, Unique.Name("쪽"), Cancellation);
        var (first, _) = await GatherAsync(player);
        var (second, _) = await GatherAsync(player);
        for (var number = 0; number < 23; number++)
        {
            await marong.TellGroupAsync(number % 2 == 0 ? first : second, $"{number}", Now.AddMinutes(1 + number));
            await marong.TellAsync(second, player, $"{number}!", Now.AddMinutes(1 + number));
        }

        await marong.MoveClockToAsync(Now.AddHours(1));
        await Eventually.IsTrueAsync(async () => await player.UnreadAsync() == 46);
        var seen = new List<long>();
        for (var query = "?pageSize=10"; query.Length > 0;)
        {
            using var response = await player.GetAsync("/api/notifications" + query, Cancellation);
            var page = await Player.DataAsync(response, Cancellation);
            Assert.InRange(int.Parse(Assert.Single(response.Headers.GetValues("Server-Timing")).Split('"')[1], CultureInfo.InvariantCulture), 1, 2);
            seen.AddRange(page.GetProperty("notifications").EnumerateArray().Select(told => told.GetProperty("notificationId").GetInt64()));
            var next = page.GetProperty("nextCursor");
            query = next.ValueKind == JsonValueKind.Null ? "" : $"?pageSize=10&before={next.GetInt64()}";
        }

        Assert.Equal(46, seen.Count);
        Assert.Equal(seen.OrderDescending().Distinct(), seen);
    }

    [Fact]
    public async Task What_is_read_stays_read_one_by_one_or_all_at_once_and_what_comes_later_is_unread()
    {
        await marong.MoveClockToAsync(Now);
        using var crowd = await Crowd.SignInAsync(marong, 2, Cancellation);
        var (player, other) = (crowd[0], crowd[1]);
        var (group, _) = await GatherAsync(player, other);
        for (var number = 1; number <= 4; number++)
        {
            await marong.TellGroupAsync(group, $"{number}", Now.AddMinutes(number));
        }

        await marong.MoveClockToAsync(Now.AddHours(1));
        await Eventually.IsTrueAsync(async () => await player.UnreadAsync() == 4);
        var ids = (await player.NotificationsAsync()).Select(told => told.GetProperty("notificationId").GetInt64()).ToList();

        Assert.Equal(3, await ReadAsync(player, $"{ids[1]}/read"));
        Assert.Equal(3, await ReadAsync(player, $"{ids[1]}/read"));
        Assert.Equal([false, true, false, false], await ReadFlagsAsync(player));
        Assert.Equal(1, await ReadAsync(player, "read", ids[1]));
        Assert.Equal(1, await ReadAsync(player, "read", ids[3]));
        Assert.Equal([false, true, true, true], await ReadFlagsAsync(player));
        Assert.Equal(0, await ReadAsync(player, "read", long.MaxValue));
        await marong.TellGroupAsync(group, "새것", Now.AddHours(1.5));
        await marong.MoveClockToAsync(Now.AddHours(2));
        await player.SeesAsync("새것");
        Assert.Equal([false, true, true, true, true], await ReadFlagsAsync(player));
        Assert.Equal(5, await other.UnreadAsync());
    }

    [Fact]
    public async Task What_somebody_may_not_see_they_cannot_mark_as_read_either()
    {
        await marong.MoveClockToAsync(Now);
        using var crowd = await Crowd.SignInAsync(marong, 2, Cancellation);
        var (group, _) = await GatherAsync(crowd[0]);
        await marong.TellGroupAsync(group, "우리끼리", Now.AddMinutes(5));
        await marong.MoveClockToAsync(Now.AddHours(1));
        await crowd[0].SeesAsync("우리끼리");
        var id = (await crowd[0].NotificationsAsync())[0].GetProperty("notificationId").GetInt64();

        using var response = await crowd[1].Browser.PutAsync($"/api/notifications/{id}/read", null, Cancellation);

        Assert.Equal("404 NOTIFICATION_NOT_FOUND", await response.AnswerAsync());
        Assert.Equal(1, await crowd[0].UnreadAsync());
    }

    private static async Task<(long GroupId, string InviteCode)> GatherAsync(Player owner, params Player[] others)
    {
        var code = Unique.InviteCode();
        var group = await owner.CreateGroupAsync(Unique.GroupName(), code, Cancellation);
        foreach (var player in others)
        {
            await player.JoinGroupAsync(group, code, Cancellation);
        }

        return (group, code);
    }

    private static async Task<IReadOnlyList<bool>> ReadFlagsAsync(Player player) =>
        [.. (await player.NotificationsAsync()).Select(told => told.GetProperty("isRead").GetBoolean())];

    private static async Task<int> ReadAsync(Player player, string path, long? upTo = null)
    {
        using var content = upTo is null ? null : JsonContent.Create(new { upTo });
        using var response = await player.Browser.PutAsync($"/api/notifications/{path}", content, Cancellation);
        return (await Player.DataAsync(response, Cancellation)).GetProperty("unreadCount").GetInt32();
    }
}
