using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marong.Contracts.Ai;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Anonymity;

/// <summary>Before the reveal nothing tells who cares for whom, or is a function of it.</summary>
public sealed partial class AnonymityTests(MarongTopology marong, PlayedRound round) : IClassFixture<PlayedRound>
{
    /// <summary>Whom a post is for is public; who wrote it is not. So is whom the caller cares for.</summary>
    private static readonly string[] Receivers = ["manitteeName", "manitteeProfileImage", "currentManittee", "content"];

    /// <summary>Lists of the whole group, the same for everybody in it: the twin group is what shows that they tell nothing.</summary>
    private static readonly string[] Lists = ["/members", "/nicknames", "/profile", "/groups/"];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IReadOnlyList<string> UserIds => [.. round.People.Select(player => player.UserId.ToString(CultureInfo.InvariantCulture))];

    [Fact]
    public void Every_page_of_the_secret_round_was_seen()
    {
        Assert.All(round.OfOne, seen => Assert.True(seen.Status is 200 or 204, $"{seen} answered {seen.Status}: {seen.Body}"));
        Assert.Equal(6, Posts(round.OfOne, round.One).Count());
        Assert.Equal(12, round.Aliases.Count);
    }

    [Fact]
    public async Task What_anybody_sees_of_anonymous_people_holds_no_mark_of_anybody_else()
    {
        foreach (var seen in round.One.Seen.Where(seen => !Lists.Any(list => seen.Request.Contains(list, StringComparison.Ordinal))))
        {
            foreach (var somebody in round.People.Where(player => player.Name != seen.Who))
            {
                var marks = await round.MarksOfAsync(round.One, somebody, Cancellation);
                Assert.All(marks, mark => Assert.False(WithoutReceivers(seen).Contains(mark, StringComparison.Ordinal), $"{seen} tells {mark}"));
            }
        }
    }

    [Fact]
    public void What_the_watcher_sees_does_not_depend_on_who_cares_for_them()
    {
        Assert.NotEqual(round.One.GiverOf(round.Watcher), round.Other.GiverOf(round.Watcher));
        Assert.Equal(round.OfOne.Count, round.OfOther.Count);
        foreach (var (one, other) in round.OfOne.Zip(round.OfOther))
        {
            Assert.Equal(Masked(one, round.One), Masked(other, round.Other));
        }
    }

    [Fact]
    public void No_header_is_made_of_anybody()
    {
        foreach (var seen in round.One.Seen)
        {
            var isPicture = seen.Request.Contains("/api/images/", StringComparison.Ordinal);
            Assert.DoesNotContain(seen.Headers, header => !isPicture && header.StartsWith("ETag", StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(seen.Headers, header => header.StartsWith("Location", StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(seen.Headers, header => UserIds.Any(user => header.Contains(user, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Ids_and_pictures_of_posts_are_made_of_nobody()
    {
        var urls = Posts(round.OfOne, round.One).Select(post => post["imageUrl"]!.GetValue<string>()).ToList();
        Assert.Equal(urls.Count, urls.Distinct().Count());
        Assert.All(urls, url => Assert.Matches(@"^/api/images/feeds/[A-Za-z0-9_-]{16,}\.png\?expires=\d+&signature=[A-Za-z0-9_-]+$", url));
        foreach (var url in urls)
        {
            using var unsigned = await round.Watcher.GetAsync(url.Split('?')[0], Cancellation);
            Assert.Equal(404, (int)unsigned.StatusCode);
        }
    }

    [Fact]
    public void A_post_of_ones_own_looks_like_everybody_elses()
    {
        var shapes = Posts(round.OfOne, round.One).Select(post => string.Join(',', post.AsObject()
            .Select(property => $"{property.Key}:{property.Value?.GetValueKind()}".Replace("True", "False", StringComparison.Ordinal))));
        Assert.Single(shapes.Distinct());
    }

    [Fact]
    public void No_log_line_names_an_alias_or_anybody_who_hides_behind_one()
    {
        var hidden = round.Aliases.Concat(round.People.Select(player => player.Name)).ToList();
        Assert.NotEmpty(round.Log);
        Assert.DoesNotContain(round.Log, line => hidden.Any(name => line.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_log_line_joins_somebody_to_a_post_or_a_group()
    {
        var lines = round.Log.Where(line => UserIds.Any(user => line.Contains(user, StringComparison.Ordinal))).ToList();
        Assert.All(lines, line => Assert.DoesNotMatch(@"82000000\d{3}|/api/(feeds|missions|manitto)|\.png", line));
        Assert.All(lines, line => Assert.True(UserIds.Count(user => line.Contains(user, StringComparison.Ordinal)) == 1, line));
    }

    [Fact]
    public void No_metric_names_a_person_an_alias_or_a_post()
    {
        var marks = round.Aliases.Concat(round.People.Select(player => player.Name)).Concat(UserIds).Append("8200000000").ToList();
        Assert.Contains(round.Metrics, line => line.Contains("http_server_request_duration", StringComparison.Ordinal));
        // Names and labels: what is measured is digits too.
        var labels = round.Metrics.Select(line => line[..(line.LastIndexOf('}') + 1)]).ToList();
        Assert.DoesNotContain(labels, label => marks.Any(mark => label.Contains(mark, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_alias_is_of_one_giver_in_one_group()
    {
        foreach (var group in new[] { round.One, round.Other })
        {
            var aliases = Posts(group.Seen, group).Select(post => post["author"]!.GetValue<string>()).Distinct().ToList();
            Assert.Equal(round.People.Count, aliases.Count);
            Assert.All(aliases, alias => Assert.Contains(alias, round.Aliases));
        }
    }

    [Fact]
    public void What_the_model_is_asked_carries_no_pair()
    {
        var asked = JsonSerializer.Serialize(new PlaceScoreRequest([new PlaceCandidate(1, 0, 0, 0, 0, 0, 0, 0)]));
        Assert.DoesNotMatch("(?i)giver|receiver|user|member|group|manitt", asked);
    }

    [Theory]
    [InlineData("leaves")]
    [InlineData("is removed")]
    [InlineData("deletes the account")]
    [InlineData("leaves and comes back")]
    public async Task A_giver_who_goes_changes_nothing_in_what_the_receiver_sees(string how)
    {
        var number = Array.IndexOf(["leaves", "is removed", "deletes the account", "leaves and comes back"], how);
        var people = await SignInAsync($"가는{number}", 5);
        var group = new Masquerade(marong, people, $"가는 모임{number}", $"LEAV0{number}");
        await round.SetClockBeforeAsync();
        await group.GatherAsync(Cancellation);
        await group.MatchAsync(round.Cycle, people, Cancellation);
        await round.SetClockAsync();
        var receiver = people[3];
        await group.WriteAsync(Cancellation);
        await receiver.WriteAsync(group.GroupId, "manitto", "아직 거기 있어요?", Cancellation);
        var before = await DetailAsync(receiver, group);
        var messagesBefore = await MessagesAsync(receiver, group);
        await GoAsync(how, group, group.GiverOf(receiver));
        var after = await DetailAsync(receiver, group);
        Assert.Equal(before["currentManitto"]!.ToJsonString(), after["currentManitto"]!.ToJsonString());
        Assert.Equal(before["currentManittee"]!["groupNickname"]!.ToJsonString(), after["currentManittee"]!["groupNickname"]!.ToJsonString());
        Assert.Equal(before.AsObject().Select(property => property.Key), after.AsObject().Select(property => property.Key));
        Assert.Equal(messagesBefore, await MessagesAsync(receiver, group));
        people.ForEach(player => player.Dispose());
    }

    [Fact]
    public async Task Somebody_who_comes_while_the_round_runs_changes_nothing_for_anybody()
    {
        var people = await SignInAsync("오는", 5);
        var group = new Masquerade(marong, people[..4], "오는 모임", "COME01");
        await round.SetClockBeforeAsync();
        await group.GatherAsync(Cancellation);
        await group.MatchAsync(round.Cycle, people[..4], Cancellation);
        await round.SetClockAsync();
        var before = await Task.WhenAll(people[..4].Select(player => DetailAsync(player, group)));
        await people[4].JoinGroupAsync(group.GroupId, "COME01", Cancellation);
        var after = await Task.WhenAll(people[..4].Select(player => DetailAsync(player, group)));
        Assert.Equal(before.Select(detail => detail["currentManitto"]!.ToJsonString()), after.Select(detail => detail["currentManitto"]!.ToJsonString()));
        Assert.Equal(
            before.Select(detail => detail["currentManittee"]!["groupNickname"]!.ToJsonString()),
            after.Select(detail => detail["currentManittee"]!["groupNickname"]!.ToJsonString()));
        Assert.True((await DetailAsync(people[4], group))["isNewUser"]!.GetValue<bool>());
        people.ForEach(player => player.Dispose());
    }

    [Fact]
    public async Task The_reveal_is_on_the_instant_and_never_before()
    {
        var people = await SignInAsync("기다리는", 3);
        var group = new Masquerade(marong, people, "기다림", "WAIT01");
        await round.SetClockBeforeAsync();
        await group.GatherAsync(Cancellation);
        await group.MatchAsync(round.Cycle, people, Cancellation);
        await round.SetClockAsync();
        await group.PostAsync(Cancellation);

        var instant = WeeklyCycle.RevealOf(round.Cycle);
        await marong.MoveClockToAsync(instant.AddSeconds(-2));
        var (before, after) = (0, 0);
        while (after < 20)
        {
            var earlier = await DetailAsync(people[0], group);
            var page = await people[0].GetDataAsync($"/api/feeds?groupId={group.GroupId}", Cancellation);
            var feed = page.GetProperty("feeds").EnumerateArray().Select(post => post.GetProperty("author").GetString()!).ToList();
            var later = await DetailAsync(people[0], group);
            Assert.Equal(ServerTime(earlier) >= instant, earlier["revealedManitto"] is not null);
            before += earlier["revealedManitto"] is null ? 1 : 0;
            after += later["revealedManitto"] is null ? 0 : 1;
            if (ServerTime(later) < instant)
            {
                Assert.All(feed, author => Assert.DoesNotContain(people, player => author.Contains(player.Name, StringComparison.Ordinal)));
            }
            else if (ServerTime(earlier) >= instant)
            {
                Assert.All(feed, author => Assert.Contains(people, player => author.StartsWith($"{player.Name} (", StringComparison.Ordinal)));
            }
        }

        Assert.True(before > 5, $"Only {before} looks before the instant.");
        people.ForEach(player => player.Dispose());
    }

    private static async Task GoAsync(string how, Masquerade group, Player giver)
    {
        using var gone = await (how switch
        {
            "is removed" => group.People[0].Browser.DeleteAsync($"/api/groups/{group.GroupId}/members/{giver.UserId}", Cancellation),
            "deletes the account" => giver.Browser.DeleteAsync("/api/auth/user", Cancellation),
            _ => giver.LeaveAsync(group.GroupId, Cancellation),
        });
        Assert.True(gone.IsSuccessStatusCode, await gone.Content.ReadAsStringAsync(Cancellation));
        if (how == "leaves and comes back")
        {
            await giver.JoinGroupAsync(group.GroupId, group.InviteCode, Cancellation);
        }

        if (how == "deletes the account")
        {
            await group.UntilGoneAsync(giver, Cancellation);
        }
    }

    private async Task<List<Player>> SignInAsync(string prefix, int count)
    {
        var people = new List<Player>();
        for (var i = 0; i < count; i++)
        {
            people.Add(await Player.SignInAsync(marong, $"{prefix} 사람{i}", Cancellation));
        }

        return people;
    }

    /// <summary>Of the feeds' first pages.</summary>
    private static IEnumerable<JsonNode> Posts(IEnumerable<Observation> observations, Masquerade group) => observations
        .Where(seen => seen.Request.EndsWith($"/api/feeds?groupId={group.GroupId}", StringComparison.Ordinal))
        .SelectMany(seen => seen.Data!["feeds"]!.AsArray())
        .Select(post => post!);

    private static async Task<JsonNode> DetailAsync(Player player, Masquerade group)
    {
        var text = await player.Browser.GetStringAsync($"/api/manitto/detail?groupId={group.GroupId}", Cancellation);
        return JsonNode.Parse(text)!["data"]!;
    }

    private static async Task<string> MessagesAsync(Player player, Masquerade group) =>
        (await player.GetDataAsync($"/api/manitto/messages?groupId={group.GroupId}&with=manitto", Cancellation)).GetRawText();

    private static DateTimeOffset ServerTime(JsonNode detail) =>
        DateTimeOffset.Parse(detail["serverTime"]!.GetValue<string>(), CultureInfo.InvariantCulture);

    private static string WithoutReceivers(Observation seen)
    {
        if (!seen.Body.StartsWith('{'))
        {
            return seen.All;
        }

        var body = JsonNode.Parse(seen.Body)!;
        if (seen.Request.Contains("with=manittee", StringComparison.Ordinal))
        {
            body["data"]!.AsObject().Remove("partner");
        }

        Strip(body);
        return string.Join('\n', [.. seen.Headers, body.ToJsonString(Readable)]);
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var name in Receivers)
            {
                members.Remove(name);
            }
        }

        foreach (var child in node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => Enumerable.Empty<JsonNode?>() })
        {
            Strip(child);
        }
    }

    /// <summary>What chance and time decide is masked: aliases, missions, pictures, ids of groups and posts, instants. All else must be the same.</summary>
    private string Masked(Observation seen, Masquerade group)
    {
        var text = seen.All
            .Replace(group.Name, "GROUP", StringComparison.Ordinal)
            .Replace($"groupId={group.GroupId}", "groupId=G", StringComparison.Ordinal)
            .Replace($"groupIds={group.GroupId}", "groupIds=G", StringComparison.Ordinal)
            .Replace($"groups/{group.GroupId}", "groups/G", StringComparison.Ordinal)
            .Replace("\"readAt\":null", "UNREAD", StringComparison.Ordinal);
        text = round.Aliases.Aggregate(text, (masked, alias) => masked.Replace(alias, "ALIAS", StringComparison.Ordinal));
        return Values().Replace(Pictures().Replace(text, "PICTURE"), match => $"{match.Groups[1].Value}*");
    }

    [GeneratedRegex(@"/api/images/[^""\s]+")]
    private static partial Regex Pictures();

    private const string Chance =
        "missionId|missionTitle|title|description|difficulty|groupId|feedId|nextCursor|inviteCode|remainingTime|serverTime|createdAt|joinedAt|selectedAt|sentAt|readAt";

    [GeneratedRegex($$"""(Content-Length: |ETag: |max-age=|"(?:{{Chance}})":)(?:"[^"]*"|[^",}\s]+)""")]
    private static partial Regex Values();
}
