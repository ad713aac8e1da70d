namespace Marong.ServiceDefaults.Outbox;

internal static class OutboxBackoff
{
    private const int Doublings = 9;

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>1 s, 2 s, 4 s and so on up to <see cref="Longest"/>, however often it has failed.</summary>
    public static TimeSpan After(int attempts)
    {
        var seconds = 1 << Math.Clamp(attempts - 1, 0, Doublings);
        return TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
    }
}
