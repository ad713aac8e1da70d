using System.Text.Json;
using k8s.Models;

namespace Marong.Prescaler.Cluster;

/// <summary>An autoscaler as it was read.</summary>
/// <param name="Minimum">Its <c>minReplicas</c>; Kubernetes takes 1 where it is not set.</param>
/// <param name="Maximum">Its <c>maxReplicas</c>.</param>
/// <param name="Version">Changes with every change of it.</param>
internal sealed record Autoscaler(int Minimum, int Maximum, string Version)
{
    public static Autoscaler Of(V2HorizontalPodAutoscaler? read) => read is { Spec: { } spec, Metadata.ResourceVersion: { } version }
        ? new(spec.MinReplicas ?? 1, spec.MaxReplicas, version)
        : throw new JsonException("What was answered is no autoscaler");
}

/// <summary>What became of a minimum.</summary>
/// <param name="Before">What it was; 0 if that is not known.</param>
/// <param name="After">What it is.</param>
/// <param name="Fault">Why it could not be looked after, in words for a person.</param>
internal sealed record MinimumChange(int Before, int After, string? Fault = null)
{
    public bool HasChanged => Fault is null && Before != After;

    public static MinimumChange Failed(string fault) => new(0, 0, fault);
}
