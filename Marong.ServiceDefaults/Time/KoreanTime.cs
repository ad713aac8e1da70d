namespace Marong.ServiceDefaults.Time;

/// <summary>Korea has kept +09:00 without daylight saving since 1988, so no zone data is needed and the host's zone plays no part.</summary>
public static class KoreanTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>The same instant, as clocks in Korea show it.</summary>
    public static DateTimeOffset ToKorea(this DateTimeOffset instant) => instant.ToOffset(Offset);
}
