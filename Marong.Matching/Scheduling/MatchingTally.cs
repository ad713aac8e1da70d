using Marong.Contracts.Matching;

namespace Marong.Matching.Scheduling;

/// <summary>What a run did, in numbers.</summary>
internal sealed class MatchingTally(DateTimeOffset startedAt)
{
    private readonly Dictionary<string, (int Matched, int Refused, int Failed)> _kinds = [];

    /// <summary>Groups that have no round although it has begun.</summary>
    public int Overdue { get; private set; }

    public int Matched => _kinds.Values.Sum(kind => kind.Matched);

    public int Refused => _kinds.Values.Sum(kind => kind.Refused);

    public int Failed => _kinds.Values.Sum(kind => kind.Failed);

    /// <summary>Whether some groups are left to the next run.</summary>
    public bool HasLeft => Refused + Failed > 0;

    public void AddMatched(MatchingGroup group) => Change(group, kind => kind with { Matched = kind.Matched + 1 });

    public void AddRefused(MatchingGroup group, DateTimeOffset now)
    {
        Change(group, kind => kind with { Refused = kind.Refused + 1 });
        NoteLeft(group, now);
    }

    public void AddFailed(MatchingGroup group, DateTimeOffset now)
    {
        Change(group, kind => kind with { Failed = kind.Failed + 1 });
        NoteLeft(group, now);
    }

    /// <summary>One for each kind of round that there was something to do for.</summary>
    public IEnumerable<MatchingRunReport> Reports(DateTimeOffset finishedAt) => _kinds.Select(kind =>
        new MatchingRunReport(kind.Key, startedAt, finishedAt, kind.Value.Matched, kind.Value.Refused, kind.Value.Failed));

    private void NoteLeft(MatchingGroup group, DateTimeOffset now) => Overdue += group.StartsAt <= now ? 1 : 0;

    private void Change(MatchingGroup group, Func<(int Matched, int Refused, int Failed), (int Matched, int Refused, int Failed)> change)
    {
        var kind = group.CampaignId is null ? MatchingRunReport.Weekly : MatchingRunReport.Campaign;
        _kinds[kind] = change(_kinds.GetValueOrDefault(kind));
    }
}
