using System.Net.Http.Json;
using Marong.Contracts.Ai;
using Marong.Contracts.Backend;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Pairs;

public sealed class PairTests(MarongTopology marong)
{
    private const int MostCommands = 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recommendation_learns_whom_a_member_gives_to_while_the_round_is_shown_and_what_both_like()
    {
        using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
        var (giver, receiver) = (circle.Players[0], circle.Players[1]);
        await giver.AnswerSurveyAsync(Cancellation);
        using (await giver.Browser.PutAsJsonAsync(
            $"/api/groups/{circle.GroupId}/place", new { latitude = 35.1, longitude = 129.04, radiusKm = 3.5 }, Cancellation))
        {
        }

        using var backend = await marong.InternalClientAsync("backend", "recommendation", Cancellation);
        Assert.Equal(new PairAnswer(IsMember: true, Pair: null), await AskAsync(backend, giver.UserId, circle.GroupId));

        await circle.MoveToDayAsync(1);
        var pair = (await AskAsync(backend, giver.UserId, circle.GroupId)).Pair!;
        Assert.Equal((circle.GroupId, giver.UserId, receiver.UserId), (pair.GroupId, pair.GiverId, pair.ReceiverId));
        Assert.Equal(new GroupPlace(35.1, 129.04, 3.5), pair.Place);
        Assert.Equal(WeeklyCycle.DayAt(WeeklyCycle.StartOf(circle.Cycle)), pair.Day);
        Assert.Equal(new MbtiScores(1, 2, 3, 4), pair.Giver.Mbti);
        Assert.Equal(("한식", "중식"), (Assert.Single(pair.Giver.LikedFoods), Assert.Single(pair.Giver.DislikedFoods)));
        Assert.Null(pair.Receiver.Mbti);
        Assert.Empty(pair.Receiver.LikedFoods.Concat(pair.Receiver.DislikedFoods));

        // The one who is given to by others, once revealed, is asked about in the same way until the round ends.
        await circle.MoveToAsync(WeeklyCycle.EndOf(circle.Cycle).AddHours(-4));
        var revealed = (await AskAsync(backend, giver.UserId, circle.GroupId)).Pair!;
        Assert.Equal((pair.RoundId, pair.ReceiverId, pair.Day.AddDays(7)), (revealed.RoundId, revealed.ReceiverId, revealed.Day));
        await circle.MoveToAsync(WeeklyCycle.EndOf(circle.Cycle));
        Assert.NotEqual(pair.RoundId, (await AskAsync(backend, giver.UserId, circle.GroupId)).Pair?.RoundId);
    }

    [Fact]
    public async Task Who_is_not_in_the_group_gives_to_nobody_in_it_and_who_came_late_to_nobody_yet()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        using var late = await Player.SignInAsync(marong, Unique.Name("늦은이"), Cancellation);
        await circle.MoveToDayAsync(1);
        using var backend = await marong.InternalClientAsync("backend", "recommendation", Cancellation);
        Assert.Equal(new PairAnswer(IsMember: false, Pair: null), await AskAsync(backend, late.UserId, circle.GroupId));
        Assert.Equal(new PairAnswer(IsMember: false, Pair: null), await AskAsync(backend, circle.Players[0].UserId, 999_999_999));

        await late.JoinGroupAsync(circle.GroupId, circle.InviteCode, Cancellation);
        Assert.Equal(new PairAnswer(IsMember: true, Pair: null), await AskAsync(backend, late.UserId, circle.GroupId));
        Assert.Equal(GroupPlace.Default, (await AskAsync(backend, circle.Players[0].UserId, circle.GroupId)).Pair!.Place);
    }

    [Fact]
    public async Task A_person_may_not_ask_and_what_makes_no_sense_is_refused()
    {
        using var player = await Player.SignInAsync(marong, Unique.Name("엿보기"), Cancellation);
        using var backend = await marong.InternalClientAsync("backend", "recommendation", Cancellation);
        Assert.Equal("400 INVALID_INPUT", await backend.GetAsync("/internal/pairs?userId=1", Cancellation).AnswerAsync());
        Assert.Equal("400 INVALID_INPUT", await backend.GetAsync("/internal/pairs?userId=0&groupId=x", Cancellation).AnswerAsync());
        Assert.Equal("400 INVALID_INPUT", await backend.GetAsync("/internal/pairs?userId=0&groupId=-1", Cancellation).AnswerAsync());

        backend.DefaultRequestHeaders.Authorization = new("Bearer", player.AccessToken);
        Assert.Equal("403 INVALID_TOKEN", await backend.GetAsync("/internal/pairs?userId=1&groupId=1", Cancellation).AnswerAsync());
        backend.DefaultRequestHeaders.Authorization = null;
        Assert.Equal("401 UNAUTHORIZED", await backend.GetAsync("/internal/pairs?userId=1&groupId=1", Cancellation).AnswerAsync());
    }

    private static async Task<PairAnswer> AskAsync(HttpClient backend, long userId, long groupId)
    {
        using var response = await backend.GetAsync($"/internal/pairs?userId={userId}&groupId={groupId}", Cancellation);
        response.EnsureSuccessStatusCode();
        Assert.InRange(Costs.CommandsOf(response), 1, MostCommands);
        Assert.True(response.Headers.CacheControl?.NoStore);
        return (await response.Content.ReadFromJsonAsync<PairAnswer>(Cancellation))!;
    }
}
