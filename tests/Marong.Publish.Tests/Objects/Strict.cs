using System.Text.Json;
using k8s;
using YamlDotNet.Core;

namespace Marong.Publish.Tests.Objects;

/// <summary>Loads an object into the typed model of KubernetesClient, which refuses fields that it does not know and values of a wrong type.</summary>
internal static class Strict
{
    // Kinds of other projects: the schemas of the npm packages judge them.
    private static readonly string[] Foreign = ["argoproj.io", "cert-manager.io", "monitoring.coreos.com", "kustomize.config.k8s.io", "extensions"];

    public static bool Knows(Resource resource) => !Foreign.Contains(resource.Group) && !resource.ApiVersion.Contains("beta", StringComparison.Ordinal);

    public static IEnumerable<Finding> Findings(Resource resource)
    {
        if (!Knows(resource))
        {
            return [];
        }

        try
        {
            // JSON is YAML.
            return KubernetesYaml.LoadAllFromString(resource.Json.ToJsonString(), null, strict: true) is [not null]
                ? []
                : [new(resource.ToString(), $"{resource.ApiVersion} {resource.Kind} is not known")];
        }
        catch (Exception exception) when (exception is YamlException or FormatException or JsonException or InvalidCastException)
        {
            return [new(resource.ToString(), exception.InnerException?.Message ?? exception.Message)];
        }
    }
}
