using System.Net;
using Marong.Contracts.Matching;
using Marong.Hosting.Faults;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Matching;

/// <summary>Whatever happens to matchers: one round for each group, none without.</summary>
public sealed class MatcherFaultTests(MarongTopology marong, SecondMatcher second) : IClassFixture<SecondMatcher>
{
    private const int Groups = 80;
    private const int Members = 4;

    private readonly SecondMatcher _second = second;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_matchers_at_once_leave_one_round_for_each_group()
    {
        var cycle = CycleAhead(60);
        await using var groups = await BeforeTheWindowAsync(cycle);

        await OpenTheWindowAsync(cycle);
        await Task.WhenAll(LookNowAsync("matching"), LookNowAsync(SecondMatcher.Name));

        await EachHasOneRoundAsync(groups, cycle);
    }

    [Fact]
    public async Task A_matcher_that_is_killed_amid_a_run_leaves_no_group_without_a_round()
    {
        var cycle = CycleAhead(61);
        await using var groups = await BeforeTheWindowAsync(cycle);
        int killed;
        await using (await groups.HoldAsync(groups.Ids[Groups / 2]))
        {
            await OpenTheWindowAsync(cycle);
            await Eventually.IsTrueAsync(async () => (await groups.RoundsAsync(cycle)).Count > 0);
            killed = await marong.Application.KillReplicaAsync("matching");
            Assert.False(await groups.AreAllMatchedAsync(cycle));
        }

        await EachHasOneRoundAsync(groups, cycle);
        await Eventually.IsTrueAsync(async () => (await marong.Application.ProcessIdsOfAsync("matching")).Any(id => id != killed));
        await marong.WaitForReplicasAsync("matching", 1, Cancellation);
    }

    [Fact]
    public async Task Matching_goes_on_where_it_was_when_MariaDB_comes_back()
    {
        var cycle = CycleAhead(62);
        await using var groups = await BeforeTheWindowAsync(cycle);
        var held = await groups.HoldAsync(groups.Ids[Groups / 2]);
        await OpenTheWindowAsync(cycle);
        await Eventually.IsTrueAsync(async () => (await groups.RoundsAsync(cycle)).Count > 0);

        Assert.False(await groups.AreAllMatchedAsync(cycle));

        await marong.Application.StopResourceAsync("mariadb", Cancellation);
        await marong.Application.StartResourceAsync("mariadb", Cancellation);

        await Eventually.IsTrueAsync(async () =>
        {
            using var response = await marong.Gateway.GetAsync("/api/groups/public", Cancellation);
            return response.StatusCode == HttpStatusCode.OK;
        });

        // The lock went with the server, and its connection cannot even be closed in order.
        await Record.ExceptionAsync(async () => await held.DisposeAsync());
        await EachHasOneRoundAsync(groups, cycle);
    }

    private static int CycleAhead(int cycles) => WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + cycles;

    private async Task<WrittenGroups> BeforeTheWindowAsync(int cycle)
    {
        Assert.NotNull(_second);
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddHours(-20));
        return await WrittenGroups.CreateAsync(marong, Groups, [.. Enumerable.Repeat(WeeklyCycle.StartOf(cycle).AddDays(-1), Members)]);
    }

    private Task OpenTheWindowAsync(int cycle) => marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddHours(-2.9));

    private async Task LookNowAsync(string matcher)
    {
        using var client = await marong.InternalClientAsync(matcher, "backend", Cancellation);
        using var response = await client.PostAsync(MatchingRoutes.Run, null, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private static async Task EachHasOneRoundAsync(WrittenGroups groups, int cycle)
    {
        await Eventually.IsTrueAsync(() => groups.AreAllMatchedAsync(cycle));
        var rounds = await groups.RoundsAsync(cycle);
        Assert.Equal(groups.Ids.Order(), rounds.Select(round => round.GroupId).Order());
        foreach (var (groupId, arcs) in rounds)
        {
            Assert.Equal(await groups.MembersAsync(groupId), AlongTheCycle(arcs).Order());
        }

        Assert.Equal(Enumerable.Repeat((long)Members, Groups), await groups.CountsAsync("anonymous_names", cycle));
        Assert.Equal(Enumerable.Repeat(21L, Groups), await groups.CountsAsync("round_missions", cycle));
        Assert.Equal(Enumerable.Repeat(2L, Groups), await groups.CountsAsync("notifications", cycle));
    }

    private static IEnumerable<long> AlongTheCycle(IReadOnlyList<Arc> arcs)
    {
        var receiverOf = arcs.ToDictionary(arc => arc.GiverId, arc => arc.ReceiverId);
        var at = arcs[0].GiverId;
        for (var step = 0; step < arcs.Count; step++)
        {
            yield return at;
            at = receiverOf[at];
        }

        Assert.Equal(arcs[0].GiverId, at);
    }
}
