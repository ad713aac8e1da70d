using Marong.Contracts.Backend;
using Marong.Prescaler.Settings;

namespace Marong.Prescaler.Planning;

/// <summary>People who arrive together.</summary>
/// <param name="HeadCount">How many.</param>
/// <param name="At">When the first of them come; nothing where nobody does.</param>
internal sealed record Crowd(long HeadCount, DateTimeOffset? At);

/// <summary>Who has to be reckoned with now, of those who are announced.</summary>
internal static class Crowds
{
    // Peaks are told by the minute: who is announced for one may come at its end.
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The window that backend has to be asked about: beyond it nobody is reckoned with.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) Asked(DateTimeOffset now, TimeSpan lead, TimeSpan hold) => (now - hold, now + lead + Minute);

    /// <summary>The most people who arrive within one window, of the peaks that are prepared for now: from their lead before them until their hold is over.</summary>
    public static Crowd Largest(IEnumerable<ComingPeak> coming, DateTimeOffset now, PrescalerOptions settings)
    {
        var near = coming.Where(peak => peak.At - settings.Lead <= now && now < peak.At + settings.Hold).OrderBy(peak => peak.At).ToArray();
        var largest = new Crowd(0, null);
        var (first, together) = (0, 0L);
        foreach (var peak in near)
        {
            together += peak.HeadCount;
            while (peak.At - near[first].At >= settings.Window + Minute)
            {
                together -= near[first++].HeadCount;
            }

            if (together > largest.HeadCount)
            {
                largest = new Crowd(together, near[first].At);
            }
        }

        return largest;
    }
}
