using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Groups;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.IntegrationTests.Messages;

public sealed class MessageTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_giver_and_a_receiver_write_to_each_other_and_see_what_was_read()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var (giver, receiver, other) = (circle.Players[0], circle.Players[1], circle.Players[2]);
        await circle.MoveToDayAsync(1);

        Assert.Equal(1, await giver.WriteAsync(circle.GroupId, "manittee", " 커피 두고 가요.\r\n맛있게! ", Cancellation));
        Assert.Equal(2, await receiver.WriteAsync(circle.GroupId, "manitto", "고마워요 🌰", Cancellation));
        Assert.Equal(1, await receiver.WriteAsync(circle.GroupId, "manittee", "다른 이야기", Cancellation));

        var received = await PageAsync(circle, receiver, "manitto");
        Assert.Equal("manitto", received.GetProperty("with").GetString());
        Assert.Equal(["2 mine 고마워요 🌰", "1 theirs 커피 두고 가요.\n맛있게!"], Texts(received));
        Assert.Equal(["1 mine 다른 이야기"], Texts(await PageAsync(circle, receiver, "manittee")));
        Assert.Equal(["2 theirs 고마워요 🌰", "1 mine 커피 두고 가요.\n맛있게!"], Texts(await PageAsync(circle, giver, "manittee")));
        Assert.Equal(["1 theirs 다른 이야기"], Texts(await PageAsync(circle, other, "manitto")));
        Assert.Equal(((1, 0), (0, 1), (1, 0)), (await UnreadAsync(circle, receiver), await UnreadAsync(circle, giver), await UnreadAsync(circle, other)));

        // One tells the other that it was read, and oneself nothing.
        Assert.Equal(0, await receiver.ReadAsync(circle.GroupId, "manitto", 2, Cancellation));
        Assert.Equal(0, await receiver.ReadAsync(circle.GroupId, "manitto", 999, Cancellation));
        Assert.Equal([false, true], ReadStates(await PageAsync(circle, giver, "manittee")));
        Assert.Equal([false, false], ReadStates(await PageAsync(circle, receiver, "manitto")));
        Assert.Equal(0, (await PageAsync(circle, receiver, "manitto")).GetProperty("unreadCount").GetInt32());
        Assert.Equal(1, (await PageAsync(circle, giver, "manittee")).GetProperty("unreadCount").GetInt32());
        Assert.Equal(((0, 0), (0, 1)), (await UnreadAsync(circle, receiver), await UnreadAsync(circle, giver)));
    }

    [Fact]
    public async Task The_giver_is_an_alias_until_the_reveal_and_a_person_afterwards()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var (giver, receiver) = (circle.Players[0], circle.Players[1]);
        await circle.MoveToDayAsync(1);
        var alias = (await receiver.GetDataAsync($"/api/manitto/detail?groupId={circle.GroupId}", Cancellation))
            .GetProperty("currentManitto").GetProperty("anonymousName").GetString()!;
        await giver.WriteAsync(circle.GroupId, "manittee", "누굴까요?", Cancellation);

        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle).AddSeconds(-30));
        var hidden = await PageAsync(circle, receiver, "manitto");
        Assert.Equal($$"""{"anonymousName":"{{alias}}"}""", hidden.GetProperty("partner").GetRawText());
        Assert.DoesNotContain(giver.Name, hidden.GetRawText(), StringComparison.Ordinal);
        var manittee = (await PageAsync(circle, giver, "manittee")).GetProperty("partner");
        Assert.Equal(receiver.Name, manittee.GetProperty("groupNickname").GetString());
        Assert.False(manittee.TryGetProperty("anonymousName", out _));

        // After the reveal people go on writing, until the next week begins.
        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle));
        var partner = (await PageAsync(circle, receiver, "manitto")).GetProperty("partner");
        Assert.Equal((alias, giver.Name), (partner.GetProperty("anonymousName").GetString(), partner.GetProperty("groupNickname").GetString()));
        Assert.Equal(2, await receiver.WriteAsync(circle.GroupId, "manitto", "너였구나!", Cancellation));

        await circle.MoveToAsync(WeeklyCycle.EndOf(circle.Cycle).AddHours(-3));
        Assert.Equal(["2 theirs 너였구나!", "1 mine 누굴까요?"], Texts(await PageAsync(circle, giver, "manittee")));
        Assert.Equal(0, await giver.ReadAsync(circle.GroupId, "manittee", 2, Cancellation));
        Assert.Equal("404 MANITTO_NOT_FOUND", await giver.SendAsync(circle.GroupId, "manittee", "늦었다", Cancellation).AnswerAsync());

        // The next round may be matched by then, or not yet: either way its threads are new.
        await circle.MoveToAsync(WeeklyCycle.EndOf(circle.Cycle));
        foreach (var side in new[] { "manitto", "manittee" })
        {
            using var next = await giver.GetAsync($"/api/manitto/messages?groupId={circle.GroupId}&with={side}");
            Assert.DoesNotContain("messageId", await next.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_follow_one_another_while_new_messages_arrive()
    {
        const int Written = 25;
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var (giver, receiver) = (circle.Players[0], circle.Players[1]);
        await circle.MoveToDayAsync(1);
        for (var number = 1; number <= Written; number++)
        {
            await (number % 2 == 0 ? receiver : giver).WriteAsync(circle.GroupId, number % 2 == 0 ? "manitto" : "manittee", $"{number}", Cancellation);
        }

        var seen = new List<long>();
        for (var query = ""; ;)
        {
            var page = await PageAsync(circle, receiver, "manitto", $"&pageSize=10{query}");
            seen.AddRange(page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("messageId").GetInt64()));
            await giver.WriteAsync(circle.GroupId, "manittee", "그 사이에", Cancellation);
            if (page.GetProperty("nextCursor").ValueKind == JsonValueKind.Null)
            {
                break;
            }

            query = $"&before={page.GetProperty("nextCursor").GetInt64()}";
        }

        Assert.Equal(Enumerable.Range(1, Written).Reverse().Select(number => (long)number), seen);
        foreach (var (player, side) in new[] { (receiver, "manitto"), (giver, "manittee") })
        {
            Assert.InRange(await Costs.CommandsAsync(player, $"/api/manitto/messages?groupId={circle.GroupId}&with={side}", Cancellation), 1, 2);
            Assert.InRange(await Costs.CommandsAsync(player, $"/api/manitto/messages?groupId={circle.GroupId}&with={side}&before=9", Cancellation), 1, 2);
        }

        Assert.Equal(1, await Costs.CommandsAsync(receiver, $"/api/manitto/messages/summary?groupId={circle.GroupId}", Cancellation));
    }

    [Fact]
    public async Task Of_messages_written_at_once_each_has_its_own_number()
    {
        const int Each = 12;
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToDayAsync(1);
        var written = await Race.RunAsync(2 * Each, number => number % 2 == 0
            ? circle.Players[0].SendAsync(circle.GroupId, "manittee", $"{number}", Cancellation)
            : circle.Players[1].SendAsync(circle.GroupId, "manitto", $"{number}", Cancellation));

        Assert.Equal(new() { ["201"] = 2 * Each }, written);
        var page = await PageAsync(circle, circle.Players[1], "manitto", "&pageSize=50");
        Assert.Equal(
            Enumerable.Range(1, 2 * Each).Reverse(),
            page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("messageId").GetInt32()));
        Assert.Equal(Each, page.GetProperty("unreadCount").GetInt32());
    }

    [Fact]
    public async Task A_message_has_one_to_five_hundred_characters()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var player = circle.Players[0];
        await circle.MoveToDayAsync(1);
        string[] good = ["글", new('글', 500), string.Concat(Enumerable.Repeat("🌰", 250)), $"  {new string('a', 500)}\n"];
        foreach (var content in good)
        {
            Assert.Equal("201", await player.SendAsync(circle.GroupId, "manittee", content, Cancellation).AnswerAsync());
        }

        Assert.Equal(
            good.Reverse().Select(content => content.Trim()),
            (await PageAsync(circle, circle.Players[1], "manitto")).GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()));
        foreach (var content in (string?[])[null, "", " \n", "\u200b", new('글', 501), string.Concat(Enumerable.Repeat("🌰", 250)) + "!", "종\u0007"])
        {
            Assert.Equal("400 INVALID_INPUT", await player.SendAsync(circle.GroupId, "manittee", content, Cancellation).AnswerAsync());
        }
    }

    [Fact]
    public async Task Who_has_nobody_to_write_to_is_told_why()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        using var stranger = await Player.SignInAsync(marong, Unique.Name("손님"), Cancellation);
        using var late = await Player.SignInAsync(marong, Unique.Name("늦은"), Cancellation);
        Assert.Equal("404 MANITTO_NOT_FOUND", await GetAsync(circle.Players[0], circle.GroupId, "manitto"));
        await circle.MoveToDayAsync(2);
        await late.JoinGroupAsync(circle.GroupId, circle.InviteCode, Cancellation);

        foreach (var (player, refusal) in new[] { (stranger, "404 GROUP_NOT_FOUND"), (late, "404 NEW_USER_NO_MANITTO_MATCHING") })
        {
            foreach (var side in new[] { "manitto", "manittee" })
            {
                Assert.Equal(refusal, await GetAsync(player, circle.GroupId, side));
                Assert.Equal(refusal, await player.SendAsync(circle.GroupId, side, "저기요", Cancellation).AnswerAsync());
                Assert.Equal(refusal, await player.Browser.PutAsJsonAsync(
                    "/api/manitto/messages/read", new { circle.GroupId, with = side, upTo = 1 }, Cancellation).AnswerAsync());
            }

            Assert.Equal(refusal, await player.GetAsync($"/api/manitto/messages/summary?groupId={circle.GroupId}").AnswerAsync());
        }

        // After the reveal the round stays as it was played, but nobody reads for who has left.
        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle));
        var (reader, leaver) = (circle.Players[0], circle.Players[1]);
        await leaver.WriteAsync(circle.GroupId, "manitto", "안녕히", Cancellation);
        using (await leaver.LeaveAsync(circle.GroupId, Cancellation))
        {
        }

        var page = await PageAsync(circle, reader, "manittee");
        Assert.Equal(["1 theirs 안녕히"], Texts(page));
        Assert.Equal(leaver.Name, page.GetProperty("partner").GetProperty("groupNickname").GetString());
        Assert.Equal("404 MANITTO_NOT_FOUND", await reader.SendAsync(circle.GroupId, "manittee", "잘 가", Cancellation).AnswerAsync());
        Assert.Equal("201", await reader.SendAsync(circle.GroupId, "manitto", "나는 있어", Cancellation).AnswerAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_takes_over_for_a_leaver_finds_what_waited_and_the_receiver_notices_nothing(bool deletesAccount)
    {
        using var circle = await Circle.MatchAsync(marong, 5, Cancellation);
        var (successor, leaver, receiver) = (circle.Players[1], circle.Players[2], circle.Players[3]);
        await circle.MoveToDayAsync(1);
        await successor.WriteAsync(circle.GroupId, "manittee", "떠날 이에게", Cancellation);
        await leaver.WriteAsync(circle.GroupId, "manittee", "떠날 이가", Cancellation);
        await receiver.WriteAsync(circle.GroupId, "manitto", "읽을 것", Cancellation);
        Assert.Equal(0, await leaver.ReadAsync(circle.GroupId, "manittee", 2, Cancellation));
        await receiver.WriteAsync(circle.GroupId, "manitto", "기다릴 것", Cancellation);
        var before = (await PageAsync(circle, receiver, "manitto")).GetRawText();

        await GoAsync(leaver, circle, deletesAccount);

        Assert.Equal(before, (await PageAsync(circle, receiver, "manitto")).GetRawText());
        var taken = await PageAsync(circle, successor, "manittee");
        Assert.Equal(["3 theirs 기다릴 것"], Texts(taken));
        Assert.Equal((1, receiver.Name), (
            taken.GetProperty("unreadCount").GetInt32(), taken.GetProperty("partner").GetProperty("groupNickname").GetString()));
        Assert.Equal((0, 1), await UnreadAsync(circle, successor));
        Assert.Equal(0, await successor.ReadAsync(circle.GroupId, "manittee", 3, Cancellation));
        Assert.Equal(4, await successor.WriteAsync(circle.GroupId, "manittee", "이어서", Cancellation));
        var after = await PageAsync(circle, receiver, "manitto");
        Assert.Equal(["4 theirs 이어서", "3 mine 기다릴 것", "2 mine 읽을 것", "1 theirs 떠날 이가"], Texts(after));
        Assert.Equal([false, true, true, false], ReadStates(after));
        Assert.Equal(["4 mine 이어서", "3 theirs 기다릴 것"], Texts(await PageAsync(circle, successor, "manittee")));

        // The one before goes on giving to the successor, as ever.
        Assert.Equal(1, await circle.Players[0].WriteAsync(circle.GroupId, "manittee", "나는 그대로", Cancellation));
    }

    [Fact]
    public async Task The_other_side_is_told_without_any_name()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var (giver, receiver) = (circle.Players[0], circle.Players[1]);
        await circle.MoveToDayAsync(1);
        await giver.WriteAsync(circle.GroupId, "manittee", "하나", Cancellation);
        await receiver.WriteAsync(circle.GroupId, "manitto", "둘", Cancellation);

        await using var backend = new MySqlConnection(await marong.ConnectionStringAsync("backend-db", Cancellation));
        var told = (await backend.QueryAsync<(long UserId, string Payload)>(new CommandDefinition(
            "SELECT user_id, payload FROM notifications WHERE group_id = @GroupId AND kind = 'message' ORDER BY id",
            new { circle.GroupId },
            cancellationToken: Cancellation))).ToList();
        Assert.Equal(
            [(receiver.UserId, """{"messageId":1,"from":"manitto"}"""), (giver.UserId, """{"messageId":2,"from":"manittee"}""")], told);
    }

    [Fact]
    public async Task A_deleted_account_takes_its_messages_along_but_for_those_to_whom_it_gave_to()
    {
        using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
        var (giver, deleted, receiver) = (circle.Players[0], circle.Players[1], circle.Players[2]);
        await circle.MoveToDayAsync(1);
        await deleted.WriteAsync(circle.GroupId, "manitto", "받는 이로서", Cancellation);
        await deleted.WriteAsync(circle.GroupId, "manittee", "주는 이로서", Cancellation);
        await giver.WriteAsync(circle.GroupId, "manittee", "남의 말", Cancellation);
        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        var export = await backend.GetFromJsonAsync<JsonElement>($"/internal/users/{deleted.UserId}/export", Cancellation);
        Assert.Equal(
            ["manitto 받는 이로서", "manittee 주는 이로서"],
            export.GetProperty("messages").EnumerateArray().Select(message => $"{message.GetProperty("to").GetString()} {message.GetProperty("content").GetString()}"));

        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle));
        await GoAsync(deleted, circle, deletesAccount: true);

        var page = await PageAsync(circle, receiver, "manitto");
        Assert.Equal(["1 theirs 주는 이로서"], Texts(page));
        Assert.Equal("탈퇴한 사용자", page.GetProperty("partner").GetProperty("groupNickname").GetString());
        Assert.Empty(Texts(await PageAsync(circle, giver, "manittee")));
        export = await backend.GetFromJsonAsync<JsonElement>($"/internal/users/{deleted.UserId}/export", Cancellation);
        Assert.Equal(0, export.GetProperty("messages").GetArrayLength());
    }

    private static async Task GoAsync(Player leaver, Circle circle, bool deletesAccount)
    {
        using var gone = deletesAccount
            ? await leaver.Browser.DeleteAsync("/api/auth/user", Cancellation)
            : await leaver.LeaveAsync(circle.GroupId, Cancellation);
        Assert.True(gone.IsSuccessStatusCode, await gone.Content.ReadAsStringAsync(Cancellation));
        await Eventually.IsTrueAsync(async () =>
            (await circle.Players[0].MembersAsync(circle.GroupId)).TrueForAll(member => member.UserIdOf() != leaver.UserId));
    }

    private static Task<JsonElement> PageAsync(Circle circle, Player player, string with, string query = "") =>
        player.GetDataAsync($"/api/manitto/messages?groupId={circle.GroupId}&with={with}{query}", Cancellation);

    private static Task<string> GetAsync(Player player, long groupId, string with) =>
        player.GetAsync($"/api/manitto/messages?groupId={groupId}&with={with}").AnswerAsync();

    private static async Task<(int FromManitto, int FromManittee)> UnreadAsync(Circle circle, Player player)
    {
        var summary = await player.GetDataAsync($"/api/manitto/messages/summary?groupId={circle.GroupId}", Cancellation);
        return (summary.GetProperty("unreadFromManitto").GetInt32(), summary.GetProperty("unreadFromManittee").GetInt32());
    }

    private static IEnumerable<string> Texts(JsonElement page) => page.GetProperty("messages").EnumerateArray().Select(message => string.Create(
        CultureInfo.InvariantCulture,
        $"{message.GetProperty("messageId").GetInt64()} {(message.GetProperty("isMine").GetBoolean() ? "mine" : "theirs")} {message.GetProperty("content").GetString()}"));

    private static IEnumerable<bool> ReadStates(JsonElement page) =>
        page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("readAt").ValueKind == JsonValueKind.String);
}
