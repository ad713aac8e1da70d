namespace Marong.ServiceDefaults.Telemetry;

/// <summary>
/// Counters that are there before they have counted anything. One that comes into being with its first count has not grown in the eyes of
/// who compares two readings, and for what is rare the first count is the one that matters.
/// </summary>
public interface IStartAtZero
{
    /// <summary>Adds nothing to each counter, with each of its labels' values.</summary>
    void AddZeros();
}
