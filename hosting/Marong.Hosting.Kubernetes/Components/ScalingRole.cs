using k8s;
using k8s.Models;
using Marong.Hosting.Kubernetes.Objects;

namespace Marong.Hosting.Kubernetes.Components;

/// <summary>The right to read and patch some autoscalers by name, and nothing else.</summary>
internal static class ScalingRole
{
    public static IEnumerable<IKubernetesObject> For(string name, string component, IEnumerable<string> autoscalers, Meta meta)
    {
        yield return new V1Role
        {
            ApiVersion = "rbac.authorization.k8s.io/v1",
            Kind = "Role",
            Metadata = meta.Of(name, component, Waves.Foundation),
            Rules =
            [
                new V1PolicyRule
                {
                    ApiGroups = ["autoscaling"],
                    Resources = ["horizontalpodautoscalers"],
                    ResourceNames = [.. autoscalers.Order(StringComparer.Ordinal)],
                    Verbs = ["get", "patch"],
                },
            ],
        };
        yield return new V1RoleBinding
        {
            ApiVersion = "rbac.authorization.k8s.io/v1",
            Kind = "RoleBinding",
            Metadata = meta.Of(name, component, Waves.Foundation),
            RoleRef = new V1RoleRef { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = name },
            Subjects = [new Rbacv1Subject { Kind = "ServiceAccount", Name = name, NamespaceProperty = meta.Namespace }],
        };
    }
}
