using System.Text.Json.Serialization;

namespace Marong.Contracts.Matching;

/// <summary>A group to be matched for a round, with all that its cost depends on.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Cycle">The calendar's number of the week in which the round starts.</param>
/// <param name="CampaignId">The campaign that is played; absent for the weekly round.</param>
/// <param name="Members">Who belonged to the group before the round's start.</param>
/// <param name="History">Who met whom in the rounds before.</param>
public sealed record MatchingGroup(
    long GroupId,
    int Cycle,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? CampaignId,
    IReadOnlyList<MatchingMember> Members,
    IReadOnlyList<PastPair> History)
{
    /// <summary>When the round starts, where backend asks for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartsAt { get; init; }
}

public sealed record MatchingMember(long UserId, IReadOnlyList<string> Hobbies, string? Mbti);

/// <summary>Two who met in a round of this group, whatever kind of round it was.</summary>
/// <param name="GiverId">Who gave.</param>
/// <param name="ReceiverId">Whom they gave to.</param>
/// <param name="RoundsAgo">1 for the group's last round.</param>
public sealed record PastPair(long GiverId, long ReceiverId, int RoundsAgo);
