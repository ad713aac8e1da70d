using System.Text.Json.Nodes;

namespace Marong.Publish.Tests.Objects;

/// <summary>Kubernetes' label selectors.</summary>
internal static class Selector
{
    /// <summary>An empty selector matches everything; none at all, nothing.</summary>
    public static bool Matches(JsonNode? selector, IReadOnlyDictionary<string, string> labels) =>
        selector is not null
        && selector.Map("matchLabels").All(wanted => labels.GetValueOrDefault(wanted.Key) == wanted.Value)
        && selector.Objects("matchExpressions").All(expression => Holds(expression, labels));

    /// <summary>A Service's selector: a plain map, and an empty one matches nothing.</summary>
    public static bool MatchesPlainly(JsonNode? selector, IReadOnlyDictionary<string, string> labels) =>
        selector is JsonObject { Count: > 0 } map && map.All(wanted => labels.GetValueOrDefault(wanted.Key) == wanted.Value.Text());

    private static bool Holds(JsonObject expression, IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(expression.Text("key") ?? "");
        var values = expression.Texts("values");
        return expression.Text("operator") switch
        {
            "In" => value is not null && values.Contains(value),
            "NotIn" => value is null || !values.Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            var other => throw new FormatException($"There is no operator '{other}' in a label selector."),
        };
    }
}
