using System.Text.Json.Serialization;

namespace Marong.Contracts.Matching;

/// <summary>What became of a result that was handed in.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="CampaignId">The campaign; absent for the weekly round.</param>
/// <param name="Refusal">The error's code; absent when the result is stored, now or from before.</param>
public sealed record MatchingOutcome(
    long GroupId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? CampaignId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Refusal);
