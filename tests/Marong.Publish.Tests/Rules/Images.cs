using System.Text.RegularExpressions;
using Marong.Publish.Tests.Objects;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Rows 5 and 6: which image, and whether it is asked for anew.</summary>
internal static partial class Images
{
    public static IEnumerable<Rule> All =>
    [
        .. Named(5, "every image has a tag, and not latest",
            EachContainer("no fixed tag", container => TagOf(container.Json.Text("image") ?? "") is "" or "latest"),
            draft => draft.Set("Deployment/backend", $"{First}/image", "ghcr.io/marong/be:latest"),
            "KS container-image-tag", "KL latest-tag"),
        new("PO tagNotSpecified", 5, "every image has a tag, and not latest",
            EachContainer("no fixed tag", container => TagOf(container.Json.Text("image") ?? "") is "" or "latest"),
            draft => draft.Set("Deployment/backend", $"{First}/image", "localhost:5000/be")),
        new("OWN image-digest", 5, "a digest is a whole one, and stands beside a tag",
            EachContainer("no valid digest", container => container.Json.Text("image") is { } image && image.Contains('@', StringComparison.Ordinal) && !Digest().IsMatch(image)),
            draft => draft.Set("Deployment/backend", $"{First}/image", "ghcr.io/marong/be:1.0@sha256:abc")),

        .. Named(6, "an image is asked for anew whenever a container starts",
            EachContainer("imagePullPolicy is not Always", container => container.Json.Text("imagePullPolicy") != "Always"),
            draft => draft.Set("Deployment/backend", $"{First}/imagePullPolicy", "IfNotPresent"),
            "KS container-image-pull-policy", "PO pullPolicyNotAlways"),
    ];

    /// <summary>The tag, where a registry's port is none.</summary>
    public static string TagOf(string image)
    {
        var name = image.Split('@')[0];
        var last = name[(name.LastIndexOf('/') + 1)..];
        return last.Contains(':', StringComparison.Ordinal) ? last[(last.IndexOf(':', StringComparison.Ordinal) + 1)..] : "";
    }

    [GeneratedRegex("^[^@]+:[^@:/]+@sha256:[0-9a-f]{64}$")]
    private static partial Regex Digest();
}
