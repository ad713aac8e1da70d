namespace Marong.ServiceDefaults.Time;

/// <summary>Where a process that moves the game clock of the others says by how much; they listen where <c>Testing:Clock</c> is on.</summary>
public static class TestingClock
{
    /// <summary>The Redis key: seconds, with a point and decimals. Without it the clock is right.</summary>
    public const string OffsetKey = "testing:clock:offset";
}
