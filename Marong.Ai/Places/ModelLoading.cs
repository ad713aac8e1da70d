using System.Diagnostics;

namespace Marong.Ai.Places;

/// <summary>
/// Loads the model, and goes on looking whether another one lies there. A new one takes over between two requests; a bad one is told of once, and
/// what is served stays. What does not fit together may be half written, so it is looked at twice before it is told of.
/// </summary>
internal sealed class ModelLoading(ServedModel served, ModelOptions options, TimeProvider time, ILogger<ModelLoading> logger) : BackgroundService
{
    private static readonly TimeSpan SecondLook = TimeSpan.FromMilliseconds(500);

    // fingerprints of what is served or was told of, and of what is to be looked at again
    private string? _judged;
    private string? _suspect;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var isSettled = await LookAsync(stoppingToken);
                await Task.Delay(isSettled || options.ReloadInterval < SecondLook ? options.ReloadInterval : SecondLook, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>One look; false when it has to be looked at again soon.</summary>
    internal async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var found = await ModelOnDisk.ReadAsync(options.Path, cancellationToken);
        if (found.Fingerprint == _judged)
        {
            _suspect = null;
            return true;
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            var model = await Task.Run(found.Load, cancellationToken);
            served.Current = model;
            logger.LogInformation(
                "Model {Name} {Version} loaded from {Path} in {Elapsed} ms",
                model.Info.Name,
                model.Info.Version,
                options.Path,
                (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (ModelRefusedException exception)
        {
            if (found.Fingerprint != _suspect)
            {
                _suspect = found.Fingerprint;
                return false;
            }

            Tell(exception.Message);
        }

        _judged = found.Fingerprint;
        _suspect = null;
        return true;
    }

    private void Tell(string reason)
    {
        if (served.Current is { } current)
        {
            logger.LogError("Model {Version} goes on being served: {Reason}", current.Info.Version, reason);
        }
        else
        {
            logger.LogError("Not ready: {Reason}", reason);
        }
    }
}
