namespace Marong.Prescaler.Planning;

internal static class Replicas
{
    /// <summary>What one person's client asks for when a screen is opened anew: the requests of the two pages that people look at.</summary>
    public const double RequestsPerPerson = 7;

    /// <summary>How many replicas serve a crowd that arrives within a window.</summary>
    /// <param name="headCount">Everybody who may come.</param>
    /// <param name="window">In which they come.</param>
    /// <param name="capacityPerReplica">Requests a second that one replica serves within its objective.</param>
    /// <param name="minimum">Never fewer.</param>
    /// <param name="maximum">Never more: what the cluster can place.</param>
    /// <param name="requestsPerPerson">That reach this service.</param>
    public static int Needed(
        long headCount, TimeSpan window, double capacityPerReplica, int minimum, int maximum, double requestsPerPerson = RequestsPerPerson)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(headCount);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimum);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, minimum);
        if (!double.IsFinite(capacityPerReplica) || capacityPerReplica <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(capacityPerReplica), capacityPerReplica, "A replica serves a finite number of requests above zero.");
        }

        var requestsPerSecond = headCount * requestsPerPerson / window.TotalSeconds;
        return (int)Math.Clamp(Math.Ceiling(requestsPerSecond / capacityPerReplica), minimum, maximum);
    }
}
