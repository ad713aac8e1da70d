using System.Globalization;
using System.Text.Json;
using Marong.IntegrationTests.Topology;
using Marong.IntegrationTests.Uploads;

namespace Marong.IntegrationTests.Anonymity;

/// <summary>
/// One group in which a round is played: everybody takes a mission and posts a picture for whom they care for, in the order of the receivers, so that
/// what is to be seen follows from who is cared for and not from who cares.
/// </summary>
internal sealed class Masquerade(MarongTopology marong, IReadOnlyList<Player> people, string name, string inviteCode)
{
    /// <summary>What a member can ask for; <c>{0}</c> is the group.</summary>
    private static readonly string[] Pages =
    [
        "/api/manitto/detail?groupId={0}", "/api/manitto?groupId={0}", "/api/manitto/missions?groupId={0}", "/api/manitto/missions/today?groupId={0}",
        "/api/manitto/missions/statistics?groupId={0}", "/api/manitto/missions/statistics/compare?groupIds={0}", "/api/missions/available?groupId={0}",
        "/api/feeds?groupId={0}", "/api/feeds?groupId={0}&page=1&pageSize=3", "/api/feeds?groupId={0}&page=2&pageSize=3", "/api/feeds/stats?groupId={0}",
        "/api/groups/{0}", "/api/groups/{0}/members", "/api/groups/{0}/nicknames", "/api/groups/{0}/profile", "/api/groups/{0}/nickname/status",
        "/api/manitto/messages?groupId={0}&with=manitto", "/api/manitto/messages?groupId={0}&with=manitto&pageSize=1",
        "/api/manitto/messages?groupId={0}&with=manittee", "/api/manitto/messages/summary?groupId={0}",
    ];

    public long GroupId { get; private set; }

    public IReadOnlyList<Observation> Seen => _seen;

    private readonly List<Observation> _seen = [];

    public string Name => name;

    public string InviteCode => inviteCode;

    public IReadOnlyList<Player> People => people;

    public async Task GatherAsync(CancellationToken cancellationToken)
    {
        GroupId = await people[0].CreateGroupAsync(name, inviteCode, cancellationToken);
        foreach (var player in people.Skip(1))
        {
            await player.JoinGroupAsync(GroupId, inviteCode, cancellationToken);
        }

        foreach (var player in people)
        {
            await SetPictureAsync(player, cancellationToken);
        }
    }

    public Task MatchAsync(int cycle, IReadOnlyList<Player> circle, CancellationToken cancellationToken)
    {
        Circle = circle;
        return Matches.StoreAsync(marong, GroupId, cycle, circle, cancellationToken);
    }

    public IReadOnlyList<Player> Circle { get; private set; } = [];

    public Player GiverOf(Player receiver) => Circle[(Circle.IndexOf(receiver) + Circle.Count - 1) % Circle.Count];

    public async Task PostAsync(CancellationToken cancellationToken)
    {
        foreach (var receiver in people)
        {
            var giver = GiverOf(receiver);
            var mission = await giver.AnyMissionAsync(GroupId, cancellationToken);
            using var selected = await giver.SelectAsync(GroupId, mission, cancellationToken);
            await Player.DataAsync(selected, cancellationToken);
            using var picture = new ByteArrayContent(Pictures.Of("png"));
            using var posted = await giver.PostAsync(GroupId, mission, $"{receiver.Name} 님을 위하여", cancellationToken, picture);
            var feed = (await Player.DataAsync(posted, cancellationToken)).GetProperty("feedId").GetInt64();
            using var liked = await receiver.LikeAsync(feed, cancel: false, cancellationToken);
            await Player.DataAsync(liked, cancellationToken);
        }
    }

    /// <summary>
    /// Of each pair the giver writes twice and the receiver once between; in the order of the receivers too. Whether something is read follows from
    /// the receiver.
    /// </summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var (number, receiver) in people.Index())
        {
            var giver = GiverOf(receiver);
            await giver.WriteAsync(GroupId, "manittee", $"{receiver.Name} 님, 안녕하세요", cancellationToken);
            await receiver.WriteAsync(GroupId, "manitto", "누구세요?", cancellationToken);
            await giver.WriteAsync(GroupId, "manittee", "비밀이에요 🌰", cancellationToken);
            await giver.ReadAsync(GroupId, "manittee", upTo: 3, cancellationToken);
            await receiver.ReadAsync(GroupId, "manitto", upTo: 1 + (2 * (number % 2)), cancellationToken);
        }
    }

    /// <summary>An account is deleted at once in auth, and a moment later in the group.</summary>
    public Task UntilGoneAsync(Player player, CancellationToken cancellationToken) => Eventually.IsTrueAsync(async () =>
    {
        var nicknames = await people[0].GetDataAsync($"/api/groups/{GroupId}/nicknames", cancellationToken);
        return !nicknames.GetRawText().Contains(player.Name, StringComparison.Ordinal);
    });

    /// <summary>Asks for everything as one member, pictures included; returns what came.</summary>
    public async Task<IReadOnlyList<Observation>> LookAsync(Player player, CancellationToken cancellationToken)
    {
        var observer = new Observer(player.Name, _seen);
        var before = _seen.Count;
        foreach (var page in Pages)
        {
            await observer.AskAsync(player.Browser, string.Format(CultureInfo.InvariantCulture, page, GroupId), cancellationToken);
        }

        var feed = _seen.Last(seen => seen.Request.EndsWith($"/api/feeds?groupId={GroupId}", StringComparison.Ordinal));
        foreach (var post in JsonDocument.Parse(feed.Body).RootElement.GetProperty("data").GetProperty("feeds").EnumerateArray())
        {
            await observer.AskAsync(player.Browser, post.GetProperty("imageUrl").GetString()!, cancellationToken);
        }

        return _seen[before..];
    }

    private async Task SetPictureAsync(Player player, CancellationToken cancellationToken)
    {
        using var form = Form.Of().WithPicture(Pictures.Of("png"));
        using var response = await player.Browser.PutAsync($"/api/groups/{GroupId}/profile", form, cancellationToken);
        await Player.DataAsync(response, cancellationToken);
    }
}

internal static class CircleExtensions
{
    public static int IndexOf(this IReadOnlyList<Player> circle, Player player) => circle.Index().Single(entry => entry.Item == player).Index;
}
