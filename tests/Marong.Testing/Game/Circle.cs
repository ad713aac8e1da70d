using System.Text.Json;
using Marong.ServiceDefaults.Time;

namespace Marong.Testing.Game;

/// <summary>A group whose members are matched for a round to come: each gives to the next, the last to the first.</summary>
public sealed class Circle : IDisposable
{
    // Far from today: the clock is moved, nobody waits.
    private const int CyclesAhead = 7;

    private readonly RunningMarong _marong;
    private readonly Crowd _crowd;

    private Circle(RunningMarong marong, Crowd crowd, int cycle, long groupId, string inviteCode)
    {
        _marong = marong;
        _crowd = crowd;
        Cycle = cycle;
        GroupId = groupId;
        InviteCode = inviteCode;
    }

    public int Cycle { get; }

    public long GroupId { get; }

    public string InviteCode { get; }

    /// <summary>The first is the owner.</summary>
    public IReadOnlyList<Player> Players => _crowd.Players;

    public static async Task<Circle> MatchAsync(RunningMarong marong, int members, CancellationToken cancellationToken)
    {
        var cycle = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + CyclesAhead;
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle - 1).AddDays(2));

        var crowd = await Crowd.SignInAsync(marong, members, cancellationToken);
        var inviteCode = Unique.InviteCode();
        var groupId = await crowd[0].CreateGroupAsync(Unique.GroupName(), inviteCode, cancellationToken);
        await Parallel.ForEachAsync(crowd.Players.Skip(1), Crowd.Limited(cancellationToken), async (player, cancellation) =>
            await player.JoinGroupAsync(groupId, inviteCode, cancellation));
        await Matches.StoreAsync(marong, groupId, cycle, crowd.Players, cancellationToken);
        return new Circle(marong, crowd, cycle, groupId, inviteCode);
    }

    /// <summary>Moves the clock into the round; the first day is a Monday and begins at noon.</summary>
    public Task MoveToDayAsync(int day, double hours = 1) => MoveToAsync(WeeklyCycle.StartOf(Cycle).AddDays(day - 1).AddHours(hours));

    public Task MoveToAsync(DateTimeOffset instant) => _marong.MoveClockToAsync(instant);

    public Task<IReadOnlyList<JsonElement>> OfferAsync(Player player, CancellationToken cancellationToken) => player.OfferAsync(GroupId, cancellationToken);

    public Task<long> AnyMissionAsync(Player player, CancellationToken cancellationToken) => player.AnyMissionAsync(GroupId, cancellationToken);

    public Task<HttpResponseMessage> SelectAsync(Player player, long missionId, CancellationToken cancellationToken) =>
        player.SelectAsync(GroupId, missionId, cancellationToken);

    public Task<HttpResponseMessage> AssignAsync(Player player, CancellationToken cancellationToken) =>
        player.Browser.PostAsync($"/api/manitto/missions/assign?groupId={GroupId}", null, cancellationToken);

    public Task<HttpResponseMessage> PostAsync(
        Player player, long missionId, string content, CancellationToken cancellationToken, HttpContent? image = null) =>
        player.PostAsync(GroupId, missionId, content, cancellationToken, image);

    /// <summary>Is given any mission of today, and posts its proof.</summary>
    public async Task<long> ProveAsync(Player player, string content, CancellationToken cancellationToken)
    {
        using var assigned = await AssignAsync(player, cancellationToken);
        var missionId = (await Player.DataAsync(assigned, cancellationToken)).GetProperty("missionId").GetInt64();
        using var posted = await PostAsync(player, missionId, content, cancellationToken);
        return (await Player.DataAsync(posted, cancellationToken)).GetProperty("feedId").GetInt64();
    }

    public void Dispose() => _crowd.Dispose();
}
