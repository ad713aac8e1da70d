using Marong.Contracts.Backend;
using Marong.Prescaler.Cluster;
using Marong.Prescaler.Planning;
using Marong.Prescaler.Settings;
using Microsoft.Extensions.Logging;

namespace Marong.Prescaler;

/// <summary>
/// One pass: asks backend who is coming, and gives each autoscaler the minimum that takes. Without an answer everything stays as it is, because
/// what is not known is no reason to lower anything.
/// </summary>
internal sealed class Prescale(PeakClient peaks, Autoscalers autoscalers, PrescalerOptions settings, TimeProvider time, ILogger<Prescale> logger) : IJob
{
    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (from, until) = Crowds.Asked(now, settings.Lead, settings.Hold);
        IReadOnlyList<ComingPeak> coming;
        try
        {
            coming = await peaks.ListAsync(from, until, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.LogError("Who is coming could not be asked; every minimum stays as it is: {Reason}", exception.Message);
            return false;
        }

        var crowd = Crowds.Largest(coming, now, settings);
        var results = await Task.WhenAll(settings.Targets.Select(target => PrescaleAsync(target.Key, target.Value, crowd, now, cancellationToken)));
        return Array.TrueForAll(results, isDone => isDone);
    }

    private async Task<bool> PrescaleAsync(string name, TargetOptions target, Crowd crowd, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = new Plan(target, crowd, settings.Window, now);
        var result = await autoscalers.ChangeAsync(name, plan.MinimumOf, cancellationToken);
        if (result.Fault is { } fault)
        {
            logger.LogError("The minimum of {Autoscaler} was not looked after: {Reason}", name, fault);
            return false;
        }

        if (result.HasChanged)
        {
            Tell(name, result, crowd, plan);
        }

        return true;
    }

    private void Tell(string name, MinimumChange result, Crowd crowd, Plan plan)
    {
        var change = result.After > result.Before ? "Raised" : "Lowered";
        if (crowd.At is null)
        {
            logger.LogInformation("{Change} the minimum of {Autoscaler} from {Before} to {After}: nobody is announced", change, name, result.Before, result.After);
            return;
        }

        logger.LogInformation(
            "{Change} the minimum of {Autoscaler} from {Before} to {After}: {People} people may come within {Window}, the first at {At:O}; {Needed} replicas serve them",
            change,
            name,
            result.Before,
            result.After,
            crowd.HeadCount,
            settings.Window,
            crowd.At,
            plan.Needed);
    }
}
