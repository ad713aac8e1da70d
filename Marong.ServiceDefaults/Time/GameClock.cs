namespace Marong.ServiceDefaults.Time;

internal sealed class GameClock(TimeProvider time) : IGameClock
{
    public DateTimeOffset UtcNow => time.GetUtcNow();

    public ValueTask RefreshAsync(CancellationToken ct) => ValueTask.CompletedTask;
}
