using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Contract;

/// <summary>
/// A matched group of three, somebody in another group and somebody in none. The third member has posted once, so that there is a post to like.
/// </summary>
internal sealed class World : IDisposable
{
    private readonly Dictionary<Caller, Player> _players = [];
    private readonly Worlds _worlds;

    private World(Worlds worlds) => _worlds = worlds;

    public long GroupId { get; private set; }

    public string InviteCode { get; private set; } = "";

    /// <summary>A mission of the group's pool that nobody has selected.</summary>
    public long MissionId { get; private set; }

    public long FeedId { get; private set; }

    public Player Third { get; private set; } = null!;

    /// <summary>Who stands behind a caller; for nobody, and for whoever comes too late, the owner: the route must not even get that far.</summary>
    public Player Player(Caller caller) => _players.GetValueOrDefault(caller) ?? _players[Caller.Owner];

    public string NewName() => _worlds.NewName();

    public string NewCode() => _worlds.NewCode();

    public static async Task<World> CreateAsync(Worlds worlds, MarongTopology marong, CancellationToken cancellationToken)
    {
        var world = new World(worlds);
        await world.SignInAsync(marong, cancellationToken);
        await world.GatherAsync(cancellationToken);
        await Matches.StoreAsync(marong, world.GroupId, worlds.Cycle, [world._players[Caller.Owner], world._players[Caller.Member], world.Third], cancellationToken);
        await world.PostAsync(cancellationToken);
        return world;
    }

    public async Task AnswerSurveyAsync(Caller caller, CancellationToken cancellationToken)
    {
        var answers = new { eiScore = 10, snScore = 20, tfScore = 30, jpScore = 40, hobbies = new[] { "독서" }, likedFoods = new[] { "한식" }, dislikedFoods = new[] { "중식" } };
        using var response = await Player(caller).Browser.PostAsJsonAsync("/api/survey", answers, cancellationToken);
        await Game.Player.DataAsync(response, cancellationToken);
    }

    public async Task SelectAsync(Caller caller, CancellationToken cancellationToken) => await SelectAsync(Player(caller), cancellationToken);

    public void Dispose()
    {
        foreach (var player in _players.Values.Append(Third))
        {
            player?.Dispose();
        }
    }

    private async Task SignInAsync(MarongTopology marong, CancellationToken cancellationToken)
    {
        var callers = new[] { Caller.Owner, Caller.Member, Caller.NonMember, Caller.MemberOfAnotherGroup };
        var players = await Task.WhenAll(callers.Select(_ => Game.Player.SignInAsync(marong, _worlds.NewNickname(), cancellationToken)));
        foreach (var (caller, player) in callers.Zip(players))
        {
            _players.Add(caller, player);
        }

        Third = await Game.Player.SignInAsync(marong, _worlds.NewNickname(), cancellationToken);
    }

    private async Task GatherAsync(CancellationToken cancellationToken)
    {
        InviteCode = NewCode();
        GroupId = await _players[Caller.Owner].CreateGroupAsync(NewName(), InviteCode, cancellationToken);
        await _players[Caller.Member].JoinGroupAsync(GroupId, InviteCode, cancellationToken);
        await Third.JoinGroupAsync(GroupId, InviteCode, cancellationToken);
        await _players[Caller.MemberOfAnotherGroup].CreateGroupAsync(NewName(), NewCode(), cancellationToken);
    }

    private async Task PostAsync(CancellationToken cancellationToken)
    {
        var pool = await Third.GetDataAsync($"/api/missions/available?groupId={GroupId}", cancellationToken);
        var missions = pool.GetProperty("availableMissions").EnumerateArray().Select(mission => mission.GetProperty("missionId").GetInt64()).ToList();
        MissionId = missions[0];
        FeedId = await PostAsync(Third, missions[1], cancellationToken);
    }

    private async Task<long> PostAsync(Player player, long missionId, CancellationToken cancellationToken)
    {
        await SelectAsync(player, cancellationToken, missionId);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(GroupId.ToString(CultureInfo.InvariantCulture)), "groupId" },
            { new StringContent(missionId.ToString(CultureInfo.InvariantCulture)), "missionId" },
            { new StringContent("먼저 올린 인증"), "content" },
        };
        using var response = await player.Browser.PostAsync("/api/feeds", form, cancellationToken);
        return (await Game.Player.DataAsync(response, cancellationToken)).GetProperty("feedId").GetInt64();
    }

    private async Task<JsonElement> SelectAsync(Player player, CancellationToken cancellationToken, long? missionId = null)
    {
        using var response = await player.Browser.PostAsJsonAsync("/api/missions/select", new { missionId = missionId ?? MissionId, groupId = GroupId }, cancellationToken);
        return await Game.Player.DataAsync(response, cancellationToken);
    }
}
