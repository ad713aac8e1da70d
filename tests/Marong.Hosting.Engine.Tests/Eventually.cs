namespace Marong.Hosting.Engine.Tests;

/// <summary>Tries again until it works, for a bounded time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<T> SucceedsAsync<TException, T>(Func<Task<T>> attempt)
        where TException : Exception
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(Patience);
        using var timer = new PeriodicTimer(Pause);
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (TException) when (!enough.IsCancellationRequested)
            {
                await timer.WaitForNextTickAsync(enough.Token);
            }
        }
    }

    public static async Task IsTrueAsync(Func<bool> condition)
        => await SucceedsAsync<InvalidOperationException, bool>(() => condition() ? Task.FromResult(true) : throw new InvalidOperationException("It never came true."));
}
