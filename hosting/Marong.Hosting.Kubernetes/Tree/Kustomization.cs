using System.Text.Json.Serialization;

namespace Marong.Hosting.Kubernetes.Tree;

/// <summary>A folder that kustomize builds.</summary>
internal sealed record Kustomization
{
    public string ApiVersion { get; init; } = "kustomize.config.k8s.io/v1beta1";

    public string Kind { get; init; } = "Kustomization";

    public IReadOnlyList<string>? Resources { get; init; }

    public IReadOnlyList<string>? Components { get; init; }

    public IReadOnlyList<ConfigMapGenerator>? ConfigMapGenerator { get; init; }

    public IReadOnlyList<string>? Configurations { get; init; }

    public IReadOnlyList<Patch>? Patches { get; init; }

    public IReadOnlyList<ImageChange>? Images { get; init; }

    public IReadOnlyList<LabelChange>? Labels { get; init; }

    /// <summary>A component: what an environment can switch on.</summary>
    public static Kustomization Component() => new() { ApiVersion = "kustomize.config.k8s.io/v1alpha1", Kind = "Component" };
}

internal sealed record ConfigMapGenerator(string Name)
{
    public string? Namespace { get; init; }

    public string? Behavior { get; init; }

    public IReadOnlyList<string>? Envs { get; init; }

    public IReadOnlyList<string>? Files { get; init; }

    public GeneratorOptions? Options { get; init; }
}

internal sealed record GeneratorOptions
{
    public bool? DisableNameSuffixHash { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}

/// <summary>A change of the objects that a target finds.</summary>
/// <param name="Target">Which objects.</param>
/// <param name="Text">A JSON patch, or a strategic one, as YAML.</param>
internal sealed record Patch(PatchTarget Target, [property: JsonPropertyName("patch")] string Text)
{
    public IReadOnlyDictionary<string, bool>? Options { get; init; }
}

internal sealed record PatchTarget(string Kind, string? Name = null);

internal sealed record PatchStep(string Op, string Path, object? Value = null)
{
    public string? From { get; init; }
}

internal sealed record ImageChange(string Name)
{
    public string? NewName { get; init; }

    public string? NewTag { get; init; }

    public string? Digest { get; init; }
}

internal sealed record LabelChange(IReadOnlyDictionary<string, string> Pairs)
{
    public bool IncludeTemplates { get; init; } = true;
}
