using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marong.Publish.Tests.Objects;

/// <summary>Short ways into JSON: a path is made of names and indices, with ~1 for a slash inside a name.</summary>
internal static class JsonPaths
{
    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var step in path.Split('/'))
        {
            node = node switch
            {
                JsonObject map => map[Unescaped(step)],
                JsonArray list when int.TryParse(step, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>The scalar at the path as a text, whatever its type; null when there is none.</summary>
    public static string? Text(this JsonNode? node, string path) => node.At(path).Text();

    public static string? Text(this JsonNode? node) => node is JsonValue value
        ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()
        : null;

    public static bool Is(this JsonNode? node, string path, bool expected) =>
        node.At(path) is JsonValue value && value.GetValueKind() == (expected ? JsonValueKind.True : JsonValueKind.False);

    public static long? Number(this JsonNode? node, string path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? long.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;

    public static IEnumerable<JsonObject> Objects(this JsonNode? node, string path) => (node.At(path) as JsonArray ?? []).OfType<JsonObject>();

    public static IReadOnlyList<string> Texts(this JsonNode? node, string path) =>
        [.. (node.At(path) as JsonArray ?? []).Select(item => item.Text() ?? "")];

    public static IReadOnlyDictionary<string, string> Map(this JsonNode? node, string path) =>
        (node.At(path) as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value.Text() ?? "");

    public static bool Has(this JsonNode? node, string path) => node.At(path) is not null;

    public static void Set(this JsonNode node, string path, JsonNode? value)
    {
        var (parent, last) = Parent(node, path, create: true);
        if (parent is JsonArray list)
        {
            var index = int.Parse(last, CultureInfo.InvariantCulture);
            if (index == list.Count)
            {
                list.Add(value);
            }
            else
            {
                list[index] = value;
            }
        }
        else
        {
            Put(parent!.AsObject(), last, value);
        }
    }

    public static void Cut(this JsonNode node, string path)
    {
        var (parent, last) = Parent(node, path, create: false);
        var removed = parent switch
        {
            JsonArray list => list.Remove(list[int.Parse(last, CultureInfo.InvariantCulture)]),
            JsonObject map => map.Remove(last),
            _ => false,
        };
        if (!removed)
        {
            throw new ArgumentException($"There is no {path} to remove.", nameof(path));
        }
    }

    private static (JsonNode? Parent, string Last) Parent(JsonNode node, string path, bool create)
    {
        var steps = path.Split('/');
        JsonNode? at = node;
        foreach (var step in steps[..^1])
        {
            var next = at.At(step);
            if (next is null && create)
            {
                next = new JsonObject();
                Put(at!.AsObject(), Unescaped(step), next);
            }

            at = next;
        }

        return (at, Unescaped(steps[^1]));
    }

    /// <summary>A new field goes where the alphabet has it, as in everything that is written.</summary>
    private static void Put(JsonObject map, string name, JsonNode? value)
    {
        map.Remove(name);
        map.Insert(map.TakeWhile(pair => string.CompareOrdinal(pair.Key, name) < 0).Count(), name, value);
    }

    private static string Unescaped(string step) => step.Replace("~1", "/", StringComparison.Ordinal);
}
