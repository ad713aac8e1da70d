using Marong.Publish.Tests.Objects;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Row 1: versions that are there to stay, and fields that exist.</summary>
internal static class Versions
{
    private static readonly Dictionary<string, string> Stable = new()
    {
        ["apps"] = "apps/v1",
        ["autoscaling"] = "autoscaling/v2",
        ["batch"] = "batch/v1",
        ["extensions"] = "none: the group is gone",
        ["networking.k8s.io"] = "networking.k8s.io/v1",
        ["policy"] = "policy/v1",
        ["rbac.authorization.k8s.io"] = "rbac.authorization.k8s.io/v1",
        ["scheduling.k8s.io"] = "scheduling.k8s.io/v1",
    };

    public static IEnumerable<Rule> All =>
    [
        new("KS stable-version", 1, "the stable version of each API",
            cluster => cluster.Objects
                .Where(resource => Stable.TryGetValue(resource.Group, out var stable) && resource.ApiVersion != stable)
                .Select(resource => new Finding(resource.ToString(), $"{resource.ApiVersion} is not the stable version")),
            draft => draft.Set("CronJob/prescaler", "apiVersion", "batch/v1beta1")),
        new("KL no-extensions-v1beta", 1, "nothing of extensions/v1beta1",
            cluster => cluster.Objects
                .Where(resource => resource.ApiVersion.StartsWith("extensions/v1beta", StringComparison.Ordinal))
                .Select(resource => new Finding(resource.ToString(), resource.ApiVersion)),
            draft => draft.Set("Ingress/marong", "apiVersion", "extensions/v1beta1")),
        new("KL schema-validation", 1, "only fields that the API knows",
            cluster => cluster.Objects.SelectMany(resource => resource.Mistyped),
            draft => draft.Set("Deployment/backend", $"{First}/readinessProbe/retries", 3)),
    ];
}
