using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Tests.Reveals;

internal sealed class StoppedClock(DateTimeOffset now) : IGameClock
{
    public DateTimeOffset UtcNow { get; set; } = now;

    public ValueTask RefreshAsync(CancellationToken ct) => ValueTask.CompletedTask;
}
