using Aspire.Hosting;

namespace Marong.Hosting.Engine.Console;

/// <summary>The verbs that speak to an AppHost which runs.</summary>
internal sealed class ControlCommands(StateDirectory state, TextWriter output, TextWriter errors, TimeProvider time)
{
    private const int NothingRunsExitCode = 3;
    private const string NothingRuns = "Nothing runs.";
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(5);

    public async Task<int> DownAsync(CancellationToken cancellationToken)
    {
        using var running = await RunningAppHost.FindAsync(state, cancellationToken).ConfigureAwait(false);
        if (running is null)
        {
            await output.WriteLineAsync(NothingRuns).ConfigureAwait(false);
            return 0;
        }

        var began = time.GetTimestamp();
        using var process = running.FindProcess();
        using (var patience = Patience(StopPatience, cancellationToken))
        {
            try
            {
                await running.Client.AskAsync(new ControlRequest(ControlVerbs.Stop), patience.Token).LastOrDefaultAsync(patience.Token).ConfigureAwait(false);
                await (process is null ? Task.CompletedTask : RunningAppHost.EndOfAsync(process, patience.Token)).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // What it has started dies with it.
                process?.Kill();
                await (process is null ? Task.CompletedTask : RunningAppHost.EndOfAsync(process, cancellationToken)).ConfigureAwait(false);
                await errors.WriteLineAsync($"It did not stop in {Wording.Seconds(StopPatience)}, so it was killed.").ConfigureAwait(false);
            }
        }

        // Removes what one that was killed has left.
        (await RunningAppHost.FindAsync(state, cancellationToken).ConfigureAwait(false))?.Dispose();
        await output.WriteLineAsync($"Stopped after {Wording.Seconds(time.GetElapsedTime(began))}.").ConfigureAwait(false);
        return 0;
    }

    public async Task<int> StatusAsync(CancellationToken cancellationToken)
    {
        using var running = await RunningAppHost.FindAsync(state, cancellationToken).ConfigureAwait(false);
        if (running is null)
        {
            await output.WriteLineAsync(NothingRuns).ConfigureAwait(false);
            return NothingRunsExitCode;
        }

        using var patience = Patience(AnswerPatience, cancellationToken);
        ControlAnswer? answer = null;
        try
        {
            answer = await running.Client.AskAsync(new ControlRequest(ControlVerbs.Status), patience.Token).LastOrDefaultAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It is there and says nothing.
        }

        if (answer?.Resources is not { } resources)
        {
            await errors.WriteLineAsync($"The AppHost (process {running.State.ProcessId}) does not answer.").ConfigureAwait(false);
            return 1;
        }

        foreach (var line in StatusReport.Table(resources))
        {
            await output.WriteLineAsync(line).ConfigureAwait(false);
        }

        return 0;
    }

    public async Task<int> RestartAsync(string name, CancellationToken cancellationToken)
    {
        using var running = await RunningAppHost.FindAsync(state, cancellationToken).ConfigureAwait(false);
        if (running is null)
        {
            await errors.WriteLineAsync(NothingRuns).ConfigureAwait(false);
            return NothingRunsExitCode;
        }

        var began = time.GetTimestamp();
        await foreach (var answer in running.Client.AskAsync(new ControlRequest(ControlVerbs.Restart, name), cancellationToken).ConfigureAwait(false))
        {
            if (answer.Line is { } line)
            {
                await output.WriteLineAsync(line).ConfigureAwait(false);
            }
            else if (answer.Ok)
            {
                await output.WriteLineAsync($"Restarted {name} after {Wording.Seconds(time.GetElapsedTime(began))}.").ConfigureAwait(false);
                return 0;
            }
            else
            {
                await errors.WriteLineAsync(answer.Error).ConfigureAwait(false);
                return 1;
            }
        }

        await errors.WriteLineAsync("The AppHost ended before the restart was over.").ConfigureAwait(false);
        return 1;
    }

    private static CancellationTokenSource Patience(TimeSpan limit, CancellationToken cancellationToken)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        return patience;
    }
}
