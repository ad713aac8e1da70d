using System.Text.Json.Nodes;
using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests.Schemas;

/// <summary>A sound object with one thing wrong, and where that is told of.</summary>
internal static class Mistake
{
    /// <summary>A copy with another value at a place, or with none.</summary>
    public static Resource Broken(this Resource sound, string path, string value)
    {
        var json = sound.Json.DeepClone().AsObject();
        if (value.Length == 0)
        {
            json.Cut(path);
        }
        else
        {
            json.Set(path, JsonNode.Parse(value));
        }

        return new Resource(json);
    }

    /// <summary>Whether a finding is about a place. A missing field is told of where it is missing.</summary>
    public static bool IsAt(this Finding finding, string path) =>
        finding.What.StartsWith($"/{path} ", StringComparison.Ordinal)
        || finding.What.StartsWith(path.Contains('/', StringComparison.Ordinal) ? $"/{path[..path.LastIndexOf('/')]} " : " ", StringComparison.Ordinal);
}
