using Marong.Prescaler.Cluster;
using Microsoft.Extensions.Logging;

namespace Marong.Prescaler;

/// <summary>Raises or lowers the minimum of one autoscaler for a scheduled peak, and takes nothing back that somebody else has asked for.</summary>
internal sealed class SetMinimum(SetMinimumVerb change, Autoscalers autoscalers, ILogger<SetMinimum> logger) : IJob
{
    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        var result = await autoscalers.ChangeAsync(change.Autoscaler, Decide, cancellationToken);
        switch (result)
        {
            case { Fault: { } fault }:
                logger.LogError("The minimum of {Autoscaler} was not set to {Minimum}: {Reason}", change.Autoscaler, change.Minimum, fault);
                return false;
            case { HasChanged: true }:
                logger.LogInformation(
                    "The minimum of {Autoscaler} was set from {Before} to {After} for a scheduled peak", change.Autoscaler, result.Before, result.After);
                return true;
            default:
                logger.LogInformation("The minimum of {Autoscaler} stays {Minimum}", change.Autoscaler, result.Before);
                return true;
        }
    }

    /// <summary>Raising stops at what the autoscaler may have at most, and so lowering starts from there.</summary>
    internal int Decide(Autoscaler autoscaler)
    {
        var wanted = Math.Min(change.Minimum, autoscaler.Maximum);
        return change.From is { } from
            ? autoscaler.Minimum == Math.Min(from, autoscaler.Maximum) ? wanted : autoscaler.Minimum
            : Math.Max(autoscaler.Minimum, wanted);
    }
}
