namespace Marong.Contracts.Matching;

/// <summary>A group to be matched for a cycle, with all that its cost depends on.</summary>
public sealed record MatchingGroup(
    long GroupId,
    int Cycle,
    IReadOnlyList<MatchingMember> Members,
    IReadOnlyList<PastPair> History);

public sealed record MatchingMember(long UserId, IReadOnlyList<string> Hobbies, string? Mbti);

/// <summary>Two who met in a round of this group, whatever kind of round it was.</summary>
/// <param name="GiverId">Who gave.</param>
/// <param name="ReceiverId">Whom they gave to.</param>
/// <param name="RoundsAgo">1 for the group's last round.</param>
public sealed record PastPair(long GiverId, long ReceiverId, int RoundsAgo);
