namespace Marong.Recommendation.Sessions;

/// <summary>An answer is wanted within a time; who takes part in it gets what is left, less what those behind need.</summary>
internal sealed class Deadline(TimeSpan total, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    public TimeSpan Left => total - time.GetElapsedTime(_started);

    /// <summary>Zero when nothing is left for it.</summary>
    /// <param name="wanted">At most this long.</param>
    /// <param name="reserve">What has to be left afterwards.</param>
    public TimeSpan For(TimeSpan wanted, TimeSpan reserve)
    {
        var left = Left - reserve;
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < wanted ? left : wanted;
    }
}
