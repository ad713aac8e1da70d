using k8s.Models;

namespace Marong.Hosting.Kubernetes.Model;

/// <summary>What the kubelet asks a container.</summary>
/// <param name="Startup">Whether it has started.</param>
/// <param name="Readiness">Whether it takes requests.</param>
/// <param name="Liveness">Whether it is alive.</param>
internal sealed record ProbeSet(V1Probe? Startup, V1Probe? Readiness, V1Probe? Liveness)
{
    public static readonly ProbeSet None = new(null, null, null);
}
