namespace Marong.Contracts.Matching;

/// <summary>What one run of the matcher did for the rounds of one kind: numbers, and nothing of anybody.</summary>
/// <param name="Kind"><see cref="Weekly"/> or <see cref="Campaign"/>.</param>
/// <param name="StartedAt">Real time.</param>
/// <param name="FinishedAt">Real time.</param>
/// <param name="Matched">Groups whose round is stored.</param>
/// <param name="Refused">Groups whose result backend did not take, as when somebody left meanwhile; the next run offers them anew.</param>
/// <param name="Failed">Groups that were not decided or not handed in.</param>
public sealed record MatchingRunReport(string Kind, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, int Matched, int Refused, int Failed)
{
    public const string Weekly = "weekly";
    public const string Campaign = "campaign";
}
