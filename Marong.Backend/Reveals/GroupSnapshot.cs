using System.Runtime.InteropServices;
using Marong.Backend.Campaigns;
using Marong.Backend.Manitto;
using Marong.Contracts.Auth;

namespace Marong.Backend.Reveals;

/// <summary>How a member appears in the group.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Person(string Nickname, string? ImageKey);

/// <summary>
/// A member's part in a round: whom they give to, and by whom and under which name they are given to. By whom is left out of a round that is
/// not revealed at the snapshot's instant.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Part(long? ReceiverId, string? Alias, bool HasGiver, long? GiverId);

internal sealed record RoundSnapshot(
    DateTimeOffset StartsAt, DateTimeOffset RevealsAt, DateTimeOffset EndsAt, IReadOnlyDictionary<long, Part> Parts);

/// <summary>
/// A whole group as <see cref="ManittoStore"/> would read it for each of its members, at any instant between two at which that changes by
/// itself. Each person is held once.
/// </summary>
internal sealed class GroupSnapshot(
    long groupId,
    string name,
    IReadOnlyDictionary<long, Person> members,
    IReadOnlyList<RoundSnapshot> rounds,
    IReadOnlyList<Campaign> campaigns)
{
    public long GroupId => groupId;

    public int MemberCount => members.Count;

    /// <summary>All whose names some member's answer may need; some of them may have left.</summary>
    public IEnumerable<long> People => rounds
        .SelectMany(round => round.Parts.Values)
        .SelectMany(part => new[] { part.ReceiverId, part.GiverId })
        .OfType<long>()
        .Distinct();

    /// <summary>What auth knew of <see cref="People"/>; who is missing has to be asked about when it matters.</summary>
    public IReadOnlyDictionary<long, UserCard> Cards { get; init; } = new Dictionary<long, UserCard>();

    /// <summary>The same with the names that auth knows.</summary>
    public GroupSnapshot With(IReadOnlyDictionary<long, UserCard> cards) => new(groupId, name, members, rounds, campaigns)
    {
        // Of the cards the answers show the name alone.
        Cards = People.Where(cards.ContainsKey).ToDictionary(id => id, id => cards[id] with { ProfileImage = null }),
    };

    /// <summary>Nothing for who was no member.</summary>
    public MemberRounds? Of(long userId) =>
        members.ContainsKey(userId) ? new MemberRounds(groupId, name, [.. rounds.Select(round => Played(round, userId))], campaigns) : null;

    private PlayedRound Played(RoundSnapshot round, long userId)
    {
        var part = round.Parts.GetValueOrDefault(userId);
        var (receiver, giver) = (PersonOf(part.ReceiverId), PersonOf(part.GiverId));
        return new PlayedRound(
            round.StartsAt,
            round.RevealsAt,
            round.EndsAt,
            part.ReceiverId,
            receiver?.Nickname,
            receiver?.ImageKey,
            part.Alias,
            part.HasGiver,
            part.GiverId,
            giver?.Nickname,
            giver?.ImageKey);
    }

    private Person? PersonOf(long? userId) => userId is { } id && members.TryGetValue(id, out var person) ? person : null;
}
