using Aspire.Hosting.ApplicationModel;
using k8s.Models;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Kubernetes.Model;

/// <summary>Reads the probes that the model states.</summary>
internal static class Probes
{
    /// <summary>The probes of a resource; null when it states none.</summary>
    public static ProbeSet? Of(IResource resource)
    {
        var stated = resource.Annotations.OfType<EndpointProbeAnnotation>().ToLookup(p => p.Type);
        return stated.Count == 0
            ? null
            : new ProbeSet(
                Make(stated[ProbeType.Startup].LastOrDefault()), Make(stated[ProbeType.Readiness].LastOrDefault()), Make(stated[ProbeType.Liveness].LastOrDefault()));
    }

    /// <summary>Whether an endpoint is there for the kubelet and the monitoring only: it is probed or scraped.</summary>
    public static bool IsManagement(IResource resource, string endpointName)
        => resource.Annotations.OfType<EndpointProbeAnnotation>().Any(p => Same(p.EndpointReference.EndpointName, endpointName))
            || resource.Annotations.OfType<MetricsAnnotation>().Any(m => Same(m.EndpointName, endpointName));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static V1Probe? Make(EndpointProbeAnnotation? probe) => probe is null ? null : new V1Probe
    {
        HttpGet = new V1HTTPGetAction { Path = probe.Path, Port = probe.EndpointReference.EndpointName },
        InitialDelaySeconds = probe.InitialDelaySeconds == 0 ? null : probe.InitialDelaySeconds,
        PeriodSeconds = probe.PeriodSeconds,
        TimeoutSeconds = probe.TimeoutSeconds,
        SuccessThreshold = probe.SuccessThreshold == 1 ? null : probe.SuccessThreshold,
        FailureThreshold = probe.FailureThreshold,
    };
}
