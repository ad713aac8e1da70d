using Microsoft.Extensions.Logging;

namespace Marong.Prescaler;

/// <summary>What a verb does.</summary>
internal interface IJob
{
    /// <summary>Whether all of it was done.</summary>
    Task<bool> ExecuteAsync(CancellationToken cancellationToken);
}

/// <summary>Ends a job within the minute after which the next one starts, however it goes.</summary>
internal sealed class JobRun(IJob job, TimeProvider time, ILogger<JobRun> logger)
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(50);

    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await job.ExecuteAsync(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            logger.LogError("Given up after {Seconds} s; the next run goes on", Longest.TotalSeconds);
            return false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("Told to stop before the end; the next run goes on");
            return false;
        }
    }
}
