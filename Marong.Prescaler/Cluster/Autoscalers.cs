using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace Marong.Prescaler.Cluster;

/// <summary>
/// Reads autoscalers by name and changes their minimum, nothing else. The change holds for what was read: where somebody else was quicker it is
/// decided anew.
/// </summary>
internal sealed class Autoscalers(IKubernetes kubernetes, string ns, TimeProvider time, ILogger<Autoscalers> logger)
{
    private const int MostAttempts = 6;

    /// <param name="name">The autoscaler.</param>
    /// <param name="decide">What its minimum should be; asked again whenever it is read anew.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public async Task<MinimumChange> ChangeAsync(string name, Func<Autoscaler, int> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var read = Autoscaler.Of(await kubernetes.AutoscalingV2.ReadNamespacedHorizontalPodAutoscalerAsync(name, ns, cancellationToken: cancellationToken));
                var minimum = decide(read);
                if (minimum != read.Minimum)
                {
                    await SetAsync(name, read, minimum, cancellationToken);
                }

                return new MinimumChange(read.Minimum, minimum);
            }
            catch (Exception exception) when (Refusal.Of(exception, cancellationToken) is { } refusal)
            {
                if (!refusal.MayPass || attempt == MostAttempts)
                {
                    return MinimumChange.Failed(refusal.MayPass ? $"{refusal.Reason}, {attempt} times" : refusal.Reason);
                }

                var wait = refusal.WaitAfter(attempt, time.GetUtcNow());
                logger.LogWarning("{Autoscaler} is tried again in {Wait}: {Reason}", name, wait, refusal.Reason);
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    private Task SetAsync(string name, Autoscaler read, int minimum, CancellationToken cancellationToken)
    {
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = read.Version },
            ["spec"] = new JsonObject { ["minReplicas"] = minimum },
        };
        return kubernetes.AutoscalingV2.PatchNamespacedHorizontalPodAutoscalerAsync(
            new V1Patch(JsonSerializer.SerializeToElement(patch), V1Patch.PatchType.MergePatch), name, ns, cancellationToken: cancellationToken);
    }
}
