using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Notifications;

/// <summary>
/// How far somebody has moved the game clock ahead between two looks at it, beyond the time that went by. Never in production; elsewhere, what
/// the clock was moved over is not late.
/// </summary>
internal sealed class ClockMoves(IGameClock clock, TimeProvider time)
{
    private (DateTimeOffset Game, long Real)? _last;

    /// <summary>Since the last call; nothing the first time.</summary>
    public TimeSpan Next()
    {
        var now = (Game: clock.UtcNow, Real: time.GetTimestamp());
        var moved = _last is var (game, real) ? now.Game - game - time.GetElapsedTime(real, now.Real) : TimeSpan.Zero;
        _last = now;
        return moved > TimeSpan.Zero ? moved : TimeSpan.Zero;
    }
}
