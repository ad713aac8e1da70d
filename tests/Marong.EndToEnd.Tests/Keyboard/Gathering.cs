using Marong.ServiceDefaults.Time;

namespace Marong.EndToEnd.Tests.Keyboard;

/// <summary>A group in the week before its first round: somebody can still join it.</summary>
internal sealed class Gathering : IDisposable
{
    private const int CyclesAhead = 7;

    private readonly RunningMarong _marong;
    private readonly Crowd _crowd;
    private readonly int _cycle;

    private Gathering(RunningMarong marong, Crowd crowd, int cycle, long groupId, string inviteCode)
    {
        _marong = marong;
        _crowd = crowd;
        _cycle = cycle;
        GroupId = groupId;
        InviteCode = inviteCode;
    }

    public long GroupId { get; }

    public string InviteCode { get; }

    public static async Task<Gathering> OfAsync(RunningMarong marong, int members, CancellationToken cancellationToken)
    {
        var cycle = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + CyclesAhead;
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle - 1).AddDays(2));
        var crowd = await Crowd.SignInAsync(marong, members, cancellationToken);
        var inviteCode = Unique.InviteCode();
        var groupId = await crowd[0].CreateGroupAsync(Unique.GroupName(), inviteCode, cancellationToken);
        foreach (var player in crowd.Players.Skip(1))
        {
            await player.JoinGroupAsync(groupId, inviteCode, cancellationToken);
        }

        return new Gathering(marong, crowd, cycle, groupId, inviteCode);
    }

    /// <summary>The round begins; the one who came last cares for the first, who has already proved a mission and greets their manitto.</summary>
    public async Task BeginAsync(Player last, string post, string greeting, CancellationToken cancellationToken)
    {
        await Matches.StoreAsync(_marong, GroupId, _cycle, [.. _crowd.Players, last], cancellationToken);
        await _marong.MoveClockToAsync(WeeklyCycle.StartOf(_cycle).AddHours(1));
        var first = _crowd[0];
        var missionId = await first.AnyMissionAsync(GroupId, cancellationToken);
        using var selected = await first.SelectAsync(GroupId, missionId, cancellationToken);
        await Player.DataAsync(selected, cancellationToken);
        using var posted = await first.PostAsync(GroupId, missionId, post, cancellationToken);
        await Player.DataAsync(posted, cancellationToken);
        await first.WriteAsync(GroupId, "manitto", greeting, cancellationToken);
    }

    /// <summary>What the first, who is cared for, has been written by their manitto.</summary>
    public async Task<string?> LastHeardAsync(CancellationToken cancellationToken)
    {
        var messages = await _crowd[0].GetDataAsync($"/api/manitto/messages?groupId={GroupId}&with=manitto", cancellationToken);
        return messages.GetProperty("messages").EnumerateArray().FirstOrDefault(message => !message.GetProperty("isMine").GetBoolean())
            is { ValueKind: System.Text.Json.JsonValueKind.Object } heard ? heard.GetProperty("content").GetString() : null;
    }

    public void Dispose() => _crowd.Dispose();
}
