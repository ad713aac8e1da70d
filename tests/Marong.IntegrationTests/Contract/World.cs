using Marong.IntegrationTests.Rounds;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Contract;

/// <summary>
/// A matched group of three that looks forward to a campaign, somebody in another group and somebody in none. The third member has posted once,
/// so that there is a post to like.
/// </summary>
internal sealed class World : IDisposable
{
    private readonly Dictionary<Caller, Player> _players = [];
    private readonly Dictionary<Caller, long> _places = [];

    private World()
    {
    }

    public long GroupId { get; private set; }

    public string InviteCode { get; private set; } = "";

    /// <summary>A mission of the group's pool that nobody has selected.</summary>
    public long MissionId { get; private set; }

    public long FeedId { get; private set; }

    /// <summary>The week that is played.</summary>
    public int Cycle { get; private init; }

    /// <summary>Announced for a week to come.</summary>
    public long CampaignId { get; private set; }

    public Player Third { get; private set; } = null!;

    /// <summary>Who stands behind a caller; for nobody, and for whoever comes too late, the owner: the route must not even get that far.</summary>
    public Player Player(Caller caller) => _players.GetValueOrDefault(caller) ?? _players[Caller.Owner];

    public static async Task<World> CreateAsync(MarongTopology marong, int cycle, CancellationToken cancellationToken)
    {
        // Who belongs to a group before the start is matched; until they are the matcher leaves them alone, as they came while another round runs.
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle - 1).AddDays(2));
        var world = new World { Cycle = cycle };
        await world.SignInAsync(marong, cancellationToken);
        await world.GatherAsync(cancellationToken);
        Player[] circle = [world.Player(Caller.Owner), world.Player(Caller.Member), world.Third];
        await Matches.StoreAsync(marong, world.GroupId, cycle, circle, cancellationToken);
        await marong.MoveClockToAsync(Worlds.InstantOf(cycle));
        await world.PostAsync(cancellationToken);
        var plan = Plan.OfHours(WeeklyCycle.StartOf(cycle + 4), 24);
        world.CampaignId = await world.Player(Caller.Owner).AnnounceAsync(world.GroupId, plan, cancellationToken);
        return world;
    }

    /// <summary>A place that was recommended to the caller; to who gets none, the owner's.</summary>
    public long PlaceOf(Caller caller) => _places.GetValueOrDefault(caller, _places.GetValueOrDefault(Caller.Owner, 1));

    /// <summary>Has places recommended to those who can have some.</summary>
    public async Task RecommendAsync(CancellationToken cancellationToken)
    {
        foreach (var caller in new[] { Caller.Owner, Caller.Member })
        {
            var places = await Player(caller).GetDataAsync($"/api/recommendations/places?groupId={GroupId}", cancellationToken);
            _places[caller] = places.GetProperty("cafes")[0].GetProperty("placeId").GetInt64();
        }
    }

    public Task AnswerSurveyAsync(Caller caller, CancellationToken cancellationToken) => Player(caller).AnswerSurveyAsync(cancellationToken);

    public Task SelectAsync(Caller caller, CancellationToken cancellationToken) => SelectAsync(Player(caller), MissionId, cancellationToken);

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
        var players = await Task.WhenAll(callers.Select(_ => Marong.Testing.Game.Player.SignInAsync(marong, Unique.Name("사람"), cancellationToken)));
        foreach (var (caller, player) in callers.Zip(players))
        {
            _players.Add(caller, player);
        }

        Third = await Marong.Testing.Game.Player.SignInAsync(marong, Unique.Name("사람"), cancellationToken);
    }

    private async Task GatherAsync(CancellationToken cancellationToken)
    {
        InviteCode = Unique.InviteCode();
        GroupId = await _players[Caller.Owner].CreateGroupAsync(Unique.GroupName(), InviteCode, cancellationToken);
        await _players[Caller.Member].JoinGroupAsync(GroupId, InviteCode, cancellationToken);
        await Third.JoinGroupAsync(GroupId, InviteCode, cancellationToken);
        await _players[Caller.MemberOfAnotherGroup].CreateGroupAsync(Unique.GroupName(), Unique.InviteCode(), cancellationToken);
    }

    private async Task PostAsync(CancellationToken cancellationToken)
    {
        var missions = await Third.OfferAsync(GroupId, cancellationToken);
        MissionId = missions[0].GetProperty("missionId").GetInt64();
        var posted = missions[1].GetProperty("missionId").GetInt64();
        await SelectAsync(Third, posted, cancellationToken);
        using var response = await Third.PostAsync(GroupId, posted, "먼저 올린 인증", cancellationToken);
        FeedId = (await Marong.Testing.Game.Player.DataAsync(response, cancellationToken)).GetProperty("feedId").GetInt64();
    }

    private async Task SelectAsync(Player player, long missionId, CancellationToken cancellationToken)
    {
        using var response = await player.SelectAsync(GroupId, missionId, cancellationToken);
        await Marong.Testing.Game.Player.DataAsync(response, cancellationToken);
    }
}
