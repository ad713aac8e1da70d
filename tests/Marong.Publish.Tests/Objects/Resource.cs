using System.Text.Json.Nodes;

namespace Marong.Publish.Tests.Objects;

/// <summary>One object of a rendering.</summary>
internal sealed class Resource(JsonObject json)
{
    private static readonly string[] WithoutNamespace =
        ["ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "Namespace", "PersistentVolume", "PriorityClass", "StorageClass"];

    private readonly Lazy<IReadOnlyList<Finding>> _strict = new(() => [.. Strict.Findings(new Resource(json))]);

    public JsonObject Json { get; } = json;

    public string ApiVersion { get; } = json.Text("apiVersion") ?? "";

    public string Kind { get; } = json.Text("kind") ?? "";

    public string Name { get; } = json.Text("metadata/name") ?? "";

    public string? Namespace { get; } = json.Text("metadata/namespace");

    public string Group => ApiVersion.Contains('/', StringComparison.Ordinal) ? ApiVersion.Split('/')[0] : "";

    public bool IsNamespaced => !WithoutNamespace.Contains(Kind);

    public IReadOnlyDictionary<string, string> Labels { get; } = json.Map("metadata/labels");

    /// <summary>What the typed model refuses; asked once, since a resource is in many clusters.</summary>
    public IReadOnlyList<Finding> Mistyped => _strict.Value;

    public override string ToString() => $"{Kind}/{Name}";
}
