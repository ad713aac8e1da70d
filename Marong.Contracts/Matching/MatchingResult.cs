using System.Text.Json.Serialization;

namespace Marong.Contracts.Matching;

/// <summary>One Hamiltonian cycle over a group's members.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Cycle">The calendar's number of the week in which the round starts.</param>
/// <param name="CampaignId">The campaign that is played; absent for the weekly round.</param>
/// <param name="Arcs">Who gives to whom.</param>
/// <param name="Seed">16 bytes from a cryptographic generator, in hexadecimal, which make the cycle reproducible.</param>
public sealed record MatchingResult(
    long GroupId,
    int Cycle,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? CampaignId,
    IReadOnlyList<Arc> Arcs,
    string Seed);

public sealed record Arc(long GiverId, long ReceiverId);
