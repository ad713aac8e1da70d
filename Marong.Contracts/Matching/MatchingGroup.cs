namespace Marong.Contracts.Matching;

/// <summary>A group to be matched for a cycle, with all that its cost depends on.</summary>
public sealed record MatchingGroup(
    long GroupId,
    int Cycle,
    IReadOnlyList<MatchingMember> Members,
    IReadOnlyList<PastPair> History);

public sealed record MatchingMember(long UserId, IReadOnlyList<string> Hobbies, string? Mbti);

public sealed record PastPair(long GiverId, long ReceiverId, int Cycle);
