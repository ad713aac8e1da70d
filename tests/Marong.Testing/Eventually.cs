using System.Runtime.CompilerServices;

namespace Marong.Testing;

/// <summary>Waits, for a bounded time, for what other processes do in theirs.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task IsTrueAsync(
        Func<Task<bool>> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string wanted = "")
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(within ?? Patience);
        using var timer = new PeriodicTimer(Pause);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested && !Cancellation.IsCancellationRequested, $"It never came true: {wanted}");
            await timer.WaitForNextTickAsync(Cancellation);
        }
    }

    public static async Task AfterAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(Cancellation);
    }
}
