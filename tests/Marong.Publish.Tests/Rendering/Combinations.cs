namespace Marong.Publish.Tests.Rendering;

/// <summary>What can be rendered: the base with every set of components that makes sense, and every overlay.</summary>
internal static class Combinations
{
    public const string Base = "base";
    public const string Podman = "overlays/podman";
    public const string Local = "overlays/local";

    /// <summary>In the order in which they are applied.</summary>
    public static readonly string[] Components = ["autoscaling", "scheduled-peaks", "ingress", "monitoring", "canary", "backup"];

    public static readonly string[] Overlays = [Local, "overlays/staging", "overlays/production", Podman];

    /// <summary>Sets that make no sense, each with the component that lacks another and why.</summary>
    public static readonly (string Component, string Needs, string Why)[] Senseless =
    [
        ("scheduled-peaks", "autoscaling", "a peak raises the minimum of an autoscaler, and without the component there is none"),
    ];

    public static IEnumerable<string> Names => Sets.Select(NameOf).Concat(Overlays);

    public static IEnumerable<string[]> Sets =>
        from mask in Enumerable.Range(0, 1 << Components.Length)
        let set = Components.Where((_, bit) => (mask & (1 << bit)) != 0).ToArray()
        where !Senseless.Any(rule => set.Contains(rule.Component) && !set.Contains(rule.Needs))
        select set;

    public static string NameOf(IReadOnlyCollection<string> set) => set.Count == 0 ? Base : $"{Base} + {string.Join(" + ", set)}";
}
