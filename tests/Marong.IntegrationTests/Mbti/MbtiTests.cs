using System.Net.Http.Json;
using System.Text.Json;
using Marong.Backend.MbtiUpdates;
using Marong.Contracts.Ai;
using Marong.Contracts.Backend;
using Marong.Contracts.Matching;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Mbti;

/// <summary>What posts move on their authors' scales, whatever ai makes of a text as long as it keeps to the contract.</summary>
public sealed class MbtiTests(MarongTopology marong)
{
    private const int Weight = 5;
    private const string Sociable = "처음 보는 사람들에게 먼저 다가가 인사하고 신나게 떠들며 다 같이 어울려 놀았더니 힘이 났다!";

    private static readonly MbtiScores Answered = new(40, 50, 60, 30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_post_has_moved_is_shown_to_its_author_and_counts_from_then_on()
    {
        await using var scales = await Scales.OpenAsync(marong);
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var author = circle.Players[0];
        await SurveyAsync(author, Answered);
        await circle.MoveToDayAsync(1);
        var post = await circle.ProveAsync(author, Sociable, Cancellation);
        await scales.SettleAsync(post);

        var update = Assert.Single(await scales.OfPostAsync(post));
        Assert.True(update.Follows(Answered), $"{update} does not follow {Answered}");
        Assert.InRange(Math.Abs(update.CurrentScore - update.PreviousScore), 0, Weight);
        AssertShown(update, await OwnUpdateAsync(author));

        // The survey stays what was answered; who is recommended something, or matched, is who they are by now.
        Assert.Equal(Answered.Ei, (await author.GetDataAsync("/api/survey", Cancellation)).GetProperty("eiScore").GetInt32());
        Assert.Equal(update.Scores, (await PairAsync(author.UserId, circle.GroupId)).Giver.Mbti);
        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        var export = await backend.GetFromJsonAsync<UserExport>($"/internal/users/{author.UserId}/export", Cancellation);
        var exported = Assert.Single(export!.MbtiUpdates);
        Assert.Equal((post, update.Axis), (exported.FeedId, exported.ChangedMbtiType));
        Assert.Equal(update.Scores, new MbtiScores(exported.EiScore, exported.SnScore, exported.TfScore, exported.JpScore));
    }

    [Fact]
    public async Task A_post_moves_once_however_often_its_message_comes()
    {
        await using var scales = await Scales.OpenAsync(marong);
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var author = circle.Players[0];
        await SurveyAsync(author, Answered);
        await circle.MoveToDayAsync(1);
        var post = await circle.ProveAsync(author, Sociable, Cancellation);
        foreach (var _ in Enumerable.Range(0, 8))
        {
            await scales.DeliverAgainAsync(post);
        }

        await scales.SettleAsync(post);
        var update = Assert.Single(await scales.OfUserAsync(author.UserId));
        await scales.DeliverAgainAsync(post);
        await scales.SettleAsync(post);

        Assert.Equal(update, Assert.Single(await scales.OfUserAsync(author.UserId)));
        Assert.Equal(update.Scores, (await PairAsync(author.UserId, circle.GroupId)).Giver.Mbti);
    }

    [Fact]
    public async Task Of_posts_that_move_the_same_person_at_once_each_counts()
    {
        const int Posts = 12;
        await using var scales = await Scales.OpenAsync(marong);
        using var player = await Player.SignInAsync(marong, Unique.Name("동시"), Cancellation);
        await SurveyAsync(player, Answered);
        var first = Unheard();
        var move = new MbtiMove("EI", 3, "함께");

        var added = await Task.WhenAll(Enumerable.Range(0, 2 * Posts).Select(number => AddAsync(scales, first + (number % Posts), player, move)));

        Assert.Equal(Posts, added.Count(isNew => isNew));
        var updates = await scales.OfUserAsync(player.UserId);
        Assert.Equal(Posts, updates.Count);
        var before = Answered;
        foreach (var update in updates)
        {
            Assert.True(update.Follows(before));
            before = update.Scores;
        }

        Assert.Equal(Answered with { Ei = Answered.Ei + (3 * Posts) }, before);
    }

    [Fact]
    public async Task Who_takes_the_survey_anew_is_believed_and_matched_so()
    {
        await using var scales = await Scales.OpenAsync(marong);
        var cycle = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 7;
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle - 1).AddDays(2));
        using var people = await Crowd.SignInAsync(marong, 3, Cancellation);
        var group = await Groups.GroupCalls.GroupOfAsync(people.Players);
        await SurveyAsync(people[0], Answered);
        Assert.Equal("INFJ", await MatchedAsAsync(group, cycle, people[0]));

        await AddAsync(scales, Unheard(), people[0], new MbtiMove("EI", 5, "함께"));
        await AddAsync(scales, Unheard(), people[0], new MbtiMove("EI", 5, "함께"));
        Assert.Equal("ENFJ", await MatchedAsAsync(group, cycle, people[0]));

        using (var again = await Scales.AnswerAsync(people[0], Answered with { Ei = 45 }, again: true))
        {
            await Player.DataAsync(again, Cancellation);
        }

        Assert.Equal("INFJ", await MatchedAsAsync(group, cycle, people[0]));
        await AddAsync(scales, Unheard(), people[0], new MbtiMove("EI", 5, "함께"));
        Assert.Equal("ENFJ", await MatchedAsAsync(group, cycle, people[0]));
        Assert.Equal((45, 50), (await scales.OfUserAsync(people[0].UserId)).Select(update => (update.PreviousScore, update.CurrentScore)).Last());
    }

    [Fact]
    public async Task Who_has_not_answered_the_survey_has_nothing_to_move()
    {
        await using var scales = await Scales.OpenAsync(marong);
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToDayAsync(1);
        var post = await circle.ProveAsync(circle.Players[0], Sociable, Cancellation);
        await scales.SettleAsync(post);

        Assert.Empty(await scales.OfPostAsync(post));
        Assert.Equal(JsonValueKind.Null, (await OwnUpdateAsync(circle.Players[0])).ValueKind);
    }

    [Fact]
    public async Task A_deleted_account_takes_its_moves_along_and_gets_no_new_ones()
    {
        await using var scales = await Scales.OpenAsync(marong);
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        var author = circle.Players[1];
        await SurveyAsync(author, Answered);
        await circle.MoveToDayAsync(1);
        var post = await circle.ProveAsync(author, Sociable, Cancellation);
        await scales.SettleAsync(post);
        Assert.NotEmpty(await scales.OfUserAsync(author.UserId));

        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        using var deleted = await backend.DeleteAsync($"/internal/users/{author.UserId}", Cancellation);
        deleted.EnsureSuccessStatusCode();
        Assert.Empty(await scales.OfUserAsync(author.UserId));

        await scales.DeliverAgainAsync(post);
        await scales.DeliverAgainAsync(999_999_999_999);
        await scales.SettleAsync(post);
        await scales.SettleAsync(999_999_999_999);
        Assert.False(await AddAsync(scales, Unheard(), author, new MbtiMove("EI", 5, "늦은")));
        Assert.Empty(await scales.OfUserAsync(author.UserId));
    }

    private static void AssertShown(UpdateRow update, JsonElement shown)
    {
        if (update.Axis is null)
        {
            Assert.Equal(JsonValueKind.Null, shown.ValueKind);
            return;
        }

        Assert.Equal(
            ["changedMbtiType", "changeReason", "previousScore", "currentScore", "updatedAt", "eiScore", "snScore", "tfScore", "jpScore"],
            shown.EnumerateObject().Select(property => property.Name));
        Assert.Equal(update.Axis, shown.GetProperty("changedMbtiType").GetString());
        Assert.Equal((update.PreviousScore, update.CurrentScore), (Score("previousScore"), Score("currentScore")));
        Assert.Equal(update.Scores, new MbtiScores(Score("eiScore"), Score("snScore"), Score("tfScore"), Score("jpScore")));
        Assert.NotEmpty(shown.GetProperty("changeReason").GetString()!);

        int Score(string name) => shown.GetProperty(name).GetInt32();
    }

    /// <summary>The number of a post that nobody has made.</summary>
    private static long Unheard() => TimeProvider.System.GetUtcNow().Ticks;

    private static Task<bool> AddAsync(Scales scales, long postId, Player author, MbtiMove move) =>
        scales.Store.AddAsync(postId, author.UserId, move, TimeProvider.System.GetUtcNow(), Cancellation);

    private static async Task SurveyAsync(Player player, MbtiScores scores)
    {
        using var saved = await Scales.AnswerAsync(player, scores);
        await Player.DataAsync(saved, Cancellation);
    }

    private static async Task<JsonElement> OwnUpdateAsync(Player author)
    {
        var page = await author.GetDataAsync("/api/my-page/feeds", Cancellation);
        return Assert.Single(page.GetProperty("posts").EnumerateArray()).GetProperty("mbtiUpdate");
    }

    private async Task<Pair> PairAsync(long userId, long groupId)
    {
        using var backend = await marong.InternalClientAsync("backend", "recommendation", Cancellation);
        return (await backend.GetFromJsonAsync<PairAnswer>($"/internal/pairs?userId={userId}&groupId={groupId}", Cancellation))!.Pair!;
    }

    private async Task<string?> MatchedAsAsync(long groupId, int cycle, Player player)
    {
        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        var pending = await backend.GetFromJsonAsync<IReadOnlyList<MatchingGroup>>(
            $"/internal/matching/pending?cycle={cycle}&after={groupId - 1}&take=1", Cancellation);
        return Assert.Single(pending!, group => group.GroupId == groupId).Members.Single(member => member.UserId == player.UserId).Mbti;
    }
}
