namespace Marong.Matching.Scheduling;

internal static class MatchingBackoff
{
    private const int Doublings = 16;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>The usual interval; after a run that left something 1 s, 2 s, 4 s and so on, up to that interval: a campaign's window is short.</summary>
    public static TimeSpan After(int failures, TimeSpan interval)
    {
        var pause = First * (1 << Math.Clamp(failures - 1, 0, Doublings));
        return failures == 0 || pause > interval ? interval : pause;
    }
}
