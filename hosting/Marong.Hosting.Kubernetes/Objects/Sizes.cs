using Aspire.Hosting.ApplicationModel;
using k8s.Models;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Kubernetes.Objects;

/// <summary>What replicas ask for.</summary>
internal static class Sizes
{
    private static readonly ResourcesAnnotation Default = new("100m", "500m", "256Mi", "256Mi");

    public static ResourcesAnnotation Of(IResource resource) => resource.Annotations.OfType<ResourcesAnnotation>().LastOrDefault() ?? Default;

    public static V1ResourceRequirements Requirements(ResourcesAnnotation said) => new()
    {
        Requests = Quantities(said.CpuRequest, said),
        Limits = Quantities(said.CpuLimit, said),
    };

    private static SortedDictionary<string, ResourceQuantity> Quantities(string cpu, ResourcesAnnotation said) => new(StringComparer.Ordinal)
    {
        ["cpu"] = new ResourceQuantity(cpu),
        ["ephemeral-storage"] = new ResourceQuantity(said.EphemeralStorage),
        ["memory"] = new ResourceQuantity(said.Memory),
    };
}
