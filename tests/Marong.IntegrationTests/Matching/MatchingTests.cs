using System.Net;
using System.Net.Http.Json;
using Marong.Contracts.Backend;
using Marong.Contracts.Matching;
using Marong.Hosting.Faults;
using Marong.IntegrationTests.Groups;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Matching;

public sealed class MatchingTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_joins_after_the_start_waits_and_does_not_hold_up_the_group()
    {
        var cycle = CycleAhead(63);
        var start = WeeklyCycle.StartOf(cycle);
        await marong.MoveClockToAsync(start.AddHours(-20));
        var early = start.AddMilliseconds(-1);
        await using var three = await WrittenGroups.CreateAsync(marong, 1, early, early, early, start);
        await using var two = await WrittenGroups.CreateAsync(marong, 1, early, early, start, start);

        await marong.MoveClockToAsync(start.AddHours(2));
        await Eventually.IsTrueAsync(() => three.AreAllMatchedAsync(cycle));

        var members = await three.MembersAsync(three.Ids[0]);
        Assert.Equal(members.Take(3), Assert.Single(await three.RoundsAsync(cycle)).Arcs.Select(arc => arc.GiverId).Order());
        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        Assert.DoesNotContain(await PendingAsync(backend), group => group.GroupId == two.Ids[0]);
        Assert.Empty(await two.RoundsAsync(cycle));
    }

    [Fact]
    public async Task A_campaign_is_matched_within_the_five_minutes_before_its_start_and_no_week_within_it()
    {
        // From Saturday evening on over the next Monday.
        var cycle = CycleAhead(64);
        var start = WeeklyCycle.StartOf(cycle).AddDays(5).AddHours(6);
        await marong.MoveClockToAsync(start.AddMinutes(-6));
        await using var groups = await WrittenGroups.CreateAsync(marong, 2, [.. Enumerable.Repeat(start.AddHours(-1), 4)]);
        var campaign = await groups.AnnounceAsync(groups.Ids[0], start, start.AddDays(4), start.AddDays(5));
        var cancelled = await groups.AnnounceAsync(groups.Ids[1], start, start.AddDays(4), start.AddDays(5));
        await groups.CancelAsync(cancelled);
        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        Assert.Empty(await PendingOfAsync(backend, groups));
        Assert.Equal("ROUND_CLOSED", Assert.Single(await HandInAsync(backend, await ResultAsync(groups, 0, cycle, campaign))).Refusal);

        await marong.MoveClockToAsync(start.AddMinutes(-4));
        Assert.Equal("ROUND_NOT_PLAYED", Assert.Single(await HandInAsync(backend, await ResultAsync(groups, 1, cycle, cancelled))).Refusal);
        Assert.Equal("CAMPAIGN_NOT_FOUND", Assert.Single(await HandInAsync(backend, await ResultAsync(groups, 1, cycle, campaign))).Refusal);
        await Eventually.IsTrueAsync(async () => (await groups.RoundsAsync(cycle)).Count == 1);
        Assert.Equal(groups.Ids[0], Assert.Single(await groups.RoundsAsync(cycle)).GroupId);

        // Monday morning: only the group without a campaign plays the week.
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle + 1).AddHours(-1));
        Assert.Equal("ROUND_NOT_PLAYED", Assert.Single(await HandInAsync(backend, await ResultAsync(groups, 0, cycle + 1))).Refusal);
        await Eventually.IsTrueAsync(async () => (await groups.RoundsAsync(cycle + 1)).Count == 1);
        Assert.Equal(groups.Ids[1], Assert.Single(await groups.RoundsAsync(cycle + 1)).GroupId);
    }

    [Fact]
    public async Task A_campaigns_round_closes_over_who_leaves_before_it_and_shows_from_its_start_on()
    {
        var cycle = CycleAhead(67);
        var start = WeeklyCycle.StartOf(cycle).AddDays(5).AddHours(6);
        await marong.MoveClockToAsync(start.AddHours(-1));
        using var crowd = await Crowd.SignInAsync(marong, 4, Cancellation);
        await using var group = await WrittenGroups.OfAsync(marong, await GroupCalls.GroupOfAsync(crowd.Players));
        var groupId = group.Ids[0];
        await group.AnnounceAsync(groupId, start, start.AddDays(4), start.AddDays(5));

        await marong.MoveClockToAsync(start.AddMinutes(-4));
        await Eventually.IsTrueAsync(() => group.AreAllMatchedAsync(cycle));
        Assert.Equal("200", await crowd[3].LeaveAsync(groupId).AnswerAsync());
        var arcs = Assert.Single(await group.RoundsAsync(cycle)).Arcs;
        Assert.Equal(3, arcs.Count);
        Assert.DoesNotContain(arcs, arc => arc.GiverId == crowd[3].UserId || arc.ReceiverId == crowd[3].UserId || arcs.Contains(new(arc.ReceiverId, arc.GiverId)));

        var early = await crowd[0].GetDataAsync($"/api/manitto/detail?groupId={groupId}", Cancellation);
        Assert.False(early.TryGetProperty("currentManittee", out _), "Stored before the start, a match shows only from the start on.");
        await marong.MoveClockToAsync(start.AddMilliseconds(1));
        var detail = await crowd[0].GetDataAsync($"/api/manitto/detail?groupId={groupId}", Cancellation);
        Assert.Equal("MANITTO_ACTIVE", detail.GetProperty("period").GetString());
        Assert.NotEmpty(detail.GetProperty("currentManittee").GetProperty("groupNickname").GetString()!);
    }

    [Fact]
    public async Task Of_the_results_handed_in_together_each_has_an_outcome_of_its_own()
    {
        var cycle = CycleAhead(65);
        var now = WeeklyCycle.StartOf(cycle).AddDays(-3);
        await marong.MoveClockToAsync(now);
        await using var groups = await WrittenGroups.CreateAsync(marong, 4, [.. Enumerable.Repeat(now, 4)]);
        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        var results = new List<MatchingResult>();
        for (var group = 0; group < 4; group++)
        {
            results.Add(await ResultAsync(groups, group, cycle));
        }

        results[1] = results[1] with { Arcs = [.. results[1].Arcs.Take(2), new(results[1].Arcs[2].GiverId, results[1].Arcs[0].GiverId)] };
        results[2] = results[2] with { Arcs = [.. results[2].Arcs.Take(3)] };
        Assert.Equal([null, "GROUP_MEMBERS_CHANGED", "INVALID_INPUT", null], (await HandInAsync(backend, [.. results])).Select(outcome => outcome.Refusal));

        // Once more the same is fine, another is not.
        var other = results[3] with { Arcs = [.. results[3].Arcs.Select(arc => new Arc(arc.ReceiverId, arc.GiverId))] };
        Assert.Equal([null, "ROUND_ALREADY_MATCHED"], (await HandInAsync(backend, results[0], other)).Select(outcome => outcome.Refusal));
        Assert.Equal([groups.Ids[0], groups.Ids[3]], (await groups.RoundsAsync(cycle)).Select(round => round.GroupId).Order());
    }

    [Fact]
    public async Task A_group_that_the_database_refuses_fails_alone()
    {
        var cycle = CycleAhead(68);
        var now = WeeklyCycle.StartOf(cycle).AddDays(-3);
        await marong.MoveClockToAsync(now);
        await using var groups = await WrittenGroups.CreateAsync(marong, 3, [.. Enumerable.Repeat(now, 3)]);
        await groups.ObstructAsync(groups.Ids[1], cycle, WeeklyCycle.StartOf(cycle));
        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);

        var outcomes = await HandInAsync(
            backend, await ResultAsync(groups, 0, cycle), await ResultAsync(groups, 1, cycle), await ResultAsync(groups, 2, cycle));

        Assert.Equal([null, "ROUND_ALREADY_MATCHED", null], outcomes.Select(outcome => outcome.Refusal));
        Assert.Equal([groups.Ids[0], groups.Ids[2]], (await groups.RoundsAsync(cycle)).Select(round => round.GroupId).Order());
    }

    [Fact]
    public async Task One_matcher_holds_the_lease_until_it_gives_it_back_or_dies()
    {
        await marong.Application.StopResourceAsync("matching", Cancellation);
        try
        {
            using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
            await Eventually.IsTrueAsync(() => IsGrantedAsync(backend, new("one", 60)));
            Assert.False(await IsGrantedAsync(backend, new("two", 60)));
            Assert.True(await IsGrantedAsync(backend, new("one", 60)));
            Assert.False(await IsGrantedAsync(backend, new("two", 0)));
            Assert.True(await IsGrantedAsync(backend, new("one", 1)));
            await Eventually.IsTrueAsync(() => IsGrantedAsync(backend, new("two", 60)));
            Assert.True(await IsGrantedAsync(backend, new("two", 0)));

            using var refused = await backend.PostAsJsonAsync(BackendRoutes.MatchingLease, new MatchingLease("two words", -1), Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        finally
        {
            await marong.Application.StartResourceAsync("matching", Cancellation);
            await marong.WaitForReplicasAsync("matching", 1, Cancellation);
        }
    }

    [Fact]
    public async Task What_a_run_did_is_written_down_in_numbers()
    {
        var cycle = CycleAhead(66);
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddHours(-20));
        await using var groups = await WrittenGroups.CreateAsync(marong, 3, [.. Enumerable.Repeat(WeeklyCycle.StartOf(cycle).AddDays(-1), 3)]);
        using var matching = await marong.InternalClientAsync("matching", "backend", Cancellation);
        var began = TimeProvider.System.GetUtcNow();

        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddHours(-1));
        using (var response = await matching.PostAsync(MatchingRoutes.Run, null, Cancellation))
        {
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        }

        await Eventually.IsTrueAsync(async () => (await matching.GetFromJsonAsync<MatchingRunReport[]>(MatchingRoutes.Runs, Cancellation))!
            .Where(run => run.Kind == MatchingRunReport.Weekly && run.FinishedAt >= began).Sum(run => run.Matched) >= 3);
        Assert.DoesNotMatch("giver|receiver|seed", await matching.GetStringAsync(MatchingRoutes.Runs, Cancellation));
    }

    private static int CycleAhead(int cycles) => WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + cycles;

    private static async Task<IReadOnlyList<MatchingGroup>> PendingAsync(HttpClient backend) =>
        (await backend.GetFromJsonAsync<MatchingGroup[]>(BackendRoutes.MatchingPending, Cancellation))!;

    private static async Task<IReadOnlyList<MatchingGroup>> PendingOfAsync(HttpClient backend, WrittenGroups groups) =>
        [.. (await PendingAsync(backend)).Where(group => groups.Ids.Contains(group.GroupId))];

    private static async Task<MatchingResult> ResultAsync(WrittenGroups groups, int group, int cycle, long? campaignId = null)
    {
        var members = await groups.MembersAsync(groups.Ids[group]);
        return new(
            groups.Ids[group], cycle, campaignId, [.. members.Select((giver, index) => new Arc(giver, members[(index + 1) % members.Count]))], new string('b', 32));
    }

    private static async Task<IReadOnlyList<MatchingOutcome>> HandInAsync(HttpClient backend, params IReadOnlyList<MatchingResult> results)
    {
        using var response = await backend.PostAsJsonAsync(BackendRoutes.MatchingResults, results, Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
        return (await response.Content.ReadFromJsonAsync<MatchingOutcome[]>(Cancellation))!;
    }

    private static async Task<bool> IsGrantedAsync(HttpClient backend, MatchingLease lease)
    {
        using var response = await backend.PostAsJsonAsync(BackendRoutes.MatchingLease, lease, Cancellation);
        return (await response.Content.ReadFromJsonAsync<MatchingLeaseAnswer>(Cancellation))!.IsGranted;
    }
}
