using System.Diagnostics;
using Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marong.Hosting.Engine.Console;

/// <summary>Runs everything until somebody ends it, and shows it.</summary>
internal sealed class ForegroundRun(RunContext context)
{
    // The resources are given less by the engine; after this the process ends, and with it whatever is left of them.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    // What fails because something else has failed says so at once.
    private static readonly TimeSpan FailureGrace = TimeSpan.FromMilliseconds(100);
    private const int EndedAtOnce = 130;

    private readonly DistributedApplication _application = context.Application;
    private readonly RunFile _file = new(context.State);
    private readonly TaskCompletionSource<bool> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset _started = ProcessStart();
    private readonly ResourceBoard _board = new(context.Model, context.Time, context.Time.GetUtcNow() - ProcessStart())
    {
        IsKnown = id => context.Application.ResourceNotifications.TryGetCurrentState(id, out var known) && known.ResourceId == id,
    };

    /// <summary>Runs; the caller has seen to the parameters and holds the lock.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var run = new RunState(Environment.ProcessId, _started, ControlSocket.PathFor(context.State), Ready: false, []);
        using var stop = new StopRequest(EndAtOnce, cancellationToken);
        using var stopping = _application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stop.Request);
        var desk = new ControlDesk(_board, _application.ResourceNotifications, _application.ResourceCommands, stop);
        await using var control = new ControlServer(run.Socket, desk.HandleAsync);
        _file.Write(run);
        try
        {
            var failures = await ShowAsync(run, stop.Token).ConfigureAwait(false);
            foreach (var line in failures)
            {
                await System.Console.Error.WriteLineAsync(line).ConfigureAwait(false);
            }

            return failures.Count == 0 ? 0 : 1;
        }
        finally
        {
            _file.Delete();
        }
    }

    private async Task<IReadOnlyList<string>> ShowAsync(RunState run, CancellationToken stop)
    {
        await using var display = MakeDisplay();
        context.Output.Use(display);
        using var over = new CancellationTokenSource();
        var watching = WatchAsync(display, over.Token);
        var failures = await StartAsync(stop).ConfigureAwait(false);
        if (failures.Count == 0 && !stop.IsCancellationRequested)
        {
            Announce(display, run);
            await EndOf(stop).ConfigureAwait(false);
        }

        display.Stopping();
        var began = context.Time.GetTimestamp();
        await StopAsync().ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        context.Output.Use(null);
        display.Conclude([$"Stopped after {Wording.Seconds(context.Time.GetElapsedTime(began))}."]);
        return failures;
    }

    private IRunDisplay MakeDisplay() => SystemTerminal.IsThere
        ? new LiveDisplay(new SystemTerminal(), _board, colors: Environment.GetEnvironmentVariable("NO_COLOR") is null or "")
        : new PlainDisplay(System.Console.Out, [.. _board.Rows().Where(r => !r.IsPassive).Select(r => r.Name)], context.Time);

    /// <summary>Starts everything and waits until it is all there.</summary>
    /// <returns>What went wrong; empty when nothing did, or when the run is to end.</returns>
    private async Task<IReadOnlyList<string>> StartAsync(CancellationToken stop)
    {
        try
        {
            await _application.StartAsync(stop).ConfigureAwait(false);
            Judge();
            if (await _outcome.Task.WaitAsync(stop).ConfigureAwait(false))
            {
                return [];
            }

            await Task.Delay(FailureGrace, context.Time, stop).ConfigureAwait(false);
            return FailureReport.Of(_board.Rows(), context.Model, context.Logs);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return [];
        }
        catch (DistributedApplicationException exception)
        {
            return [exception.Message];
        }
        catch (Exception exception)
        {
            // Nobody has foreseen this: whoever mends it needs to know where it comes from.
            return [$"The start failed: {exception}"];
        }
    }

    private async Task WatchAsync(IRunDisplay display, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in _application.ResourceNotifications.WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                if (_board.Apply(change) is { } row)
                {
                    display.Show(row);
                    Judge();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void Judge()
    {
        if (_outcome.Task.IsCompleted)
        {
            return;
        }

        var rows = _board.Rows();
        if (rows.Any(r => r.Phase == Phase.Failed))
        {
            _outcome.TrySetResult(false);
        }
        else if (rows.All(r => r.IsUp))
        {
            _outcome.TrySetResult(true);
        }
    }

    private void Announce(IRunDisplay display, RunState run)
    {
        var duration = Wording.Seconds(context.Time.GetUtcNow() - _started);
        var urls = ExternalUrls.Of(context.Model);
        display.Conclude([$"Everything is healthy after {duration}. The engine itself uses {Wording.Megabytes(Environment.WorkingSet)}.", .. urls]);
        _file.Write(run with { Ready = true, Urls = urls });
    }

    private async Task StopAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(StopLimit, context.Time);
            await _application.StopAsync(patience.Token).WaitAsync(StopLimit, context.Time).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A start that failed half-way is not to be hidden by a stop that has nothing to stop.
            context.Output.Line($"Not everything stopped in an orderly way: {exception.Message}");
        }
    }

    private void EndAtOnce()
    {
        if (SystemTerminal.IsThere)
        {
            LiveDisplay.Restore(new SystemTerminal());
        }

        _file.Delete();
        Environment.Exit(EndedAtOnce);
    }

    private static DateTimeOffset ProcessStart()
    {
        using var self = Process.GetCurrentProcess();
        return self.StartTime.ToUniversalTime();
    }

    private static async Task EndOf(CancellationToken token)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(end.SetResult).ConfigureAwait(false);
        await end.Task.ConfigureAwait(false);
    }
}
