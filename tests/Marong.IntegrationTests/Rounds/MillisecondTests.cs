using Marong.Backend.Feed;
using Marong.Backend.Images;
using Marong.Backend.Manitto;
using Marong.Backend.Missions;
using Marong.Backend.Requests;
using Marong.Contracts.Auth;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Marong.IntegrationTests.Rounds;

/// <summary>
/// A millisecond before an edge, at it, and a millisecond after it, where the database decides. Real time runs on while a request is answered:
/// so the stores themselves are asked about these instants.
/// </summary>
public sealed class MillisecondTests(MarongTopology marong) : IAsyncLifetime
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly ImageLinks Links = new(new string('k', 32), TimeProvider.System);

    private WebApplication _backend = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private MySqlDataSource Database => _backend.Services.GetRequiredService<MySqlDataSource>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:backend-db", await marong.ConnectionStringAsync("backend-db", Cancellation))]);
        builder.Logging.ClearProviders();
        builder.AddDatabase("backend-db");
        _backend = builder.Build();
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task A_week_starts_is_revealed_closes_and_ends_on_the_millisecond()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToDayAsync(1);
        await circle.ProveAsync(circle.Players[0], "주간 인증", Cancellation);
        var (start, end) = (WeeklyCycle.StartOf(circle.Cycle), WeeklyCycle.EndOf(circle.Cycle));
        var secret = new Seen("MANITTO_ACTIVE", IsHidden: true, IsPlayed: true);
        var open = new Seen("MANITTO_REVEAL", IsNamed: true, IsAuthorNamed: true, IsPlayed: true);
        var closed = new Seen("MATCHING_PREPARATION", IsNamed: true, IsRemembered: true, IsAuthorNamed: true);

        await AssertEdgeAsync(circle, start, new Seen("MATCHING_PREPARATION"), secret);
        await AssertEdgeAsync(circle, WeeklyCycle.RevealOf(circle.Cycle), secret, open);
        await AssertEdgeAsync(circle, end.AddHours(-12), open, closed);
        await AssertEdgeAsync(circle, end, closed, new Seen("MANITTO_ACTIVE", IsRemembered: true, IsAuthorNamed: true));
    }

    [Fact]
    public async Task A_campaign_cuts_off_the_week_in_its_game_on_the_millisecond()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToDayAsync(1);
        await circle.ProveAsync(circle.Players[0], "잘린 주의 인증", Cancellation);
        var plan = Plan.OfHours(WeeklyCycle.StartOf(circle.Cycle).AddDays(2), 8);
        await circle.Players[0].AnnounceAsync(circle.GroupId, plan, Cancellation);
        var weekRevealed = new Seen("MANITTO_ACTIVE", IsRemembered: true, IsAuthorNamed: true);
        var over = new Seen("MATCHING_PREPARATION", IsRemembered: true, IsAuthorNamed: true);

        // Nobody is matched for the campaign here, so from its start on there is only the week to remember.
        await AssertEdgeAsync(circle, plan.StartsAt, new Seen("MANITTO_ACTIVE", IsHidden: true, IsPlayed: true), weekRevealed);
        await AssertEdgeAsync(circle, plan.RevealsAt, weekRevealed, new Seen("MANITTO_REVEAL", IsAuthorNamed: true));
        await AssertEdgeAsync(circle, plan.EndsAt, new Seen("MANITTO_REVEAL", IsAuthorNamed: true), over);
        await AssertEdgeAsync(circle, WeeklyCycle.RevealOf(circle.Cycle), over, over);
        await AssertEdgeAsync(circle, WeeklyCycle.EndOf(circle.Cycle), over, weekRevealed);
    }

    [Fact]
    public async Task A_campaign_starts_is_revealed_and_ends_on_the_millisecond()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToDayAsync(1);
        await circle.ProveAsync(circle.Players[0], "캠페인 전 주의 인증", Cancellation);
        var plan = Plan.OfHours(WeeklyCycle.StartOf(circle.Cycle).AddDays(2), 8);
        var id = await circle.Players[0].AnnounceAsync(circle.GroupId, plan, Cancellation);
        await circle.MoveToAsync(plan.StartsAt.AddMinutes(-4));
        await Matches.StoreCampaignAsync(marong, circle.GroupId, circle.Cycle, id, [.. circle.Players.Reverse()], Cancellation);
        var played = new Seen("MANITTO_ACTIVE", IsHidden: true, IsRemembered: true, IsAuthorNamed: true, IsPlayed: true);
        var open = new Seen("MANITTO_REVEAL", IsNamed: true, IsAuthorNamed: true, IsPlayed: true);
        var over = new Seen("MATCHING_PREPARATION", IsNamed: true, IsRemembered: true, IsAuthorNamed: true);

        await AssertEdgeAsync(circle, plan.StartsAt, new Seen("MANITTO_ACTIVE", IsHidden: true, IsPlayed: true), played);
        await AssertEdgeAsync(circle, plan.RevealsAt, played, open);
        await AssertEdgeAsync(circle, plan.EndsAt, open, over);
        await AssertEdgeAsync(circle, WeeklyCycle.EndOf(circle.Cycle), over, new Seen("MANITTO_ACTIVE", IsRemembered: true, IsAuthorNamed: true));
    }

    [Theory]
    [InlineData(-24, "MANITTO_REVEAL")]
    [InlineData(-6, "MATCHING_PREPARATION")]
    public async Task A_campaign_cuts_off_the_week_after_its_reveal_on_the_millisecond(int hoursToEnd, string period)
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToDayAsync(1);
        await circle.ProveAsync(circle.Players[0], "드러난 주의 인증", Cancellation);
        var plan = Plan.OfHours(WeeklyCycle.EndOf(circle.Cycle).AddHours(hoursToEnd), 2);
        await circle.Players[0].AnnounceAsync(circle.GroupId, plan, Cancellation);
        var isOver = period == "MATCHING_PREPARATION";

        await AssertEdgeAsync(
            circle,
            plan.StartsAt,
            new Seen(period, IsNamed: true, IsRemembered: isOver, IsAuthorNamed: true, IsPlayed: !isOver),
            new Seen("MANITTO_ACTIVE", IsRemembered: true, IsAuthorNamed: true));
    }

    private async Task AssertEdgeAsync(Circle circle, DateTimeOffset edge, Seen before, Seen after)
    {
        Assert.Equal(before, await SeenAtAsync(circle, edge - Millisecond));
        Assert.Equal(after, await SeenAtAsync(circle, edge));
        Assert.Equal(after, await SeenAtAsync(circle, edge + Millisecond));
    }

    /// <summary>What the second player, whose giver the first is, would see.</summary>
    private async Task<Seen> SeenAtAsync(Circle circle, DateTimeOffset now)
    {
        var userId = circle.Players[1].UserId;
        var member = await new ManittoStore(Database).FindAsync(circle.GroupId, userId, now, Cancellation);
        var detail = new ManittoView(member!, now).Show(new Dictionary<long, UserCard>(), Links);
        var posts = await new FeedStore(Database).PageAsync(circle.GroupId, userId, PageRequest.Of(1, 10), now, Cancellation);
        var missions = await new MissionStore(Database).FindAsync(circle.GroupId, userId, now, Cancellation);
        return new Seen(
            detail.Period,
            detail.CurrentManitto is not null,
            detail.RevealedManitto is not null,
            detail.PreviousCycleManitto is not null,
            Assert.Single(posts).AuthorId is not null,
            missions!.Seat.IsPlayableAt(now));
    }

    private sealed record Seen(
        string Period, bool IsHidden = false, bool IsNamed = false, bool IsRemembered = false, bool IsAuthorNamed = false, bool IsPlayed = false);
}
