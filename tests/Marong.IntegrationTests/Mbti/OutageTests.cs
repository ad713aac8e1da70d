using System.Diagnostics;
using Marong.Contracts.Ai;
using Marong.Hosting.Faults;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Mbti;

/// <summary>Who posts does not wait for ai, whether it is there or not.</summary>
public sealed class OutageTests(MarongTopology marong)
{
    private static readonly MbtiScores Answered = new(40, 50, 60, 30);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_ai_is_down_a_post_is_stored_at_once_and_moves_its_author_afterwards()
    {
        await using var scales = await Scales.OpenAsync(marong);
        using var circle = await AnsweredCircleAsync();
        var author = circle.Players[0];
        await marong.Application.StopResourceAsync("ai", Cancellation);
        long post;
        try
        {
            post = await PostAtOnceAsync(circle, author);
            await Eventually.IsTrueAsync(async () => await scales.AttemptsAsync(post) > 1);
            Assert.Empty(await scales.OfPostAsync(post));
        }
        finally
        {
            await marong.Application.StartResourceAsync("ai", Cancellation);
        }

        await scales.SettleAsync(post);
        Assert.True(Assert.Single(await scales.OfPostAsync(post)).Follows(Answered));
        await marong.WaitForReplicasAsync("ai", 1, Cancellation);
    }

    [Fact]
    public async Task A_killed_or_silent_ai_loses_no_move_and_makes_none_twice()
    {
        await using var scales = await Scales.OpenAsync(marong);
        using var circle = await AnsweredCircleAsync();
        var (first, second) = (circle.Players[0], circle.Players[1]);
        await marong.Application.PauseAsync("ai");
        var silent = await PostAtOnceAsync(circle, first);
        await Eventually.IsTrueAsync(async () => await scales.AttemptsAsync(silent) > 0);
        await marong.Application.KillReplicaAsync("ai");
        var killed = await PostAtOnceAsync(circle, second);

        await scales.SettleAsync(silent);
        await scales.SettleAsync(killed);
        Assert.True(Assert.Single(await scales.OfUserAsync(first.UserId)).Follows(Answered));
        Assert.True(Assert.Single(await scales.OfUserAsync(second.UserId)).Follows(Answered));
        await marong.WaitForReplicasAsync("ai", 1, Cancellation);
    }

    private async Task<Circle> AnsweredCircleAsync()
    {
        var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        foreach (var player in circle.Players)
        {
            using var saved = await Scales.AnswerAsync(player, Answered);
            await Player.DataAsync(saved, Cancellation);
        }

        await circle.MoveToDayAsync(1);
        return circle;
    }

    private static async Task<long> PostAtOnceAsync(Circle circle, Player author)
    {
        var watch = Stopwatch.StartNew();
        var post = await circle.ProveAsync(author, "오늘은 조용히 앉아 계획한 대로 차근차근 해냈다.", Cancellation);
        Assert.True(watch.Elapsed < AtOnce, $"It took {watch.Elapsed} to post.");
        return post;
    }
}
