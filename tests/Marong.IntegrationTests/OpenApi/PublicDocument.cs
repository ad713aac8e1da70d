using System.Text.Json.Nodes;

namespace Marong.IntegrationTests.OpenApi;

/// <summary>One description of what the gateway opens, of those of the services: their routes under <c>/api</c> and what these refer to.</summary>
internal static class PublicDocument
{
    private const string Reference = "#/components/";

    /// <param name="services">The services' own, by name.</param>
    public static JsonObject Merge(IReadOnlyDictionary<string, JsonObject> services)
    {
        var documents = WithoutClashes(services);
        var paths = new JsonObject(documents.SelectMany(document => document["paths"]!.AsObject())
            .Where(path => path.Key.StartsWith("/api/", StringComparison.Ordinal))
            .Select(path => KeyValuePair.Create(path.Key, path.Value?.DeepClone())));
        return new JsonObject
        {
            ["openapi"] = documents[0]["openapi"]!.DeepClone(),
            ["info"] = new JsonObject { ["title"] = "Marong", ["version"] = "v1", ["license"] = new JsonObject { ["name"] = "MIT" } },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = Tags(paths),
            ["paths"] = paths,
            ["components"] = Components(documents, paths),
        };
    }

    public static IEnumerable<(string Path, string Method, JsonObject Operation)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key, operation.Value!.AsObject());

    private static JsonArray Tags(JsonObject paths)
    {
        var names = paths.SelectMany(path => path.Value!.AsObject())
            .SelectMany(operation => operation.Value!["tags"]?.AsArray().Select(tag => tag!.GetValue<string>()) ?? [])
            .Distinct()
            .Order(StringComparer.Ordinal);
        return new JsonArray([.. names.Select(name => new JsonObject { ["name"] = name })]);
    }

    // Only what is referred to, by routes or by what they refer to: nothing of internal routes is told.
    private static JsonObject Components(IReadOnlyList<JsonObject> documents, JsonObject paths)
    {
        var components = new JsonObject();
        var open = new Queue<JsonNode>([paths]);
        while (open.TryDequeue(out var node))
        {
            foreach (var (kind, name) in References(node))
            {
                var group = (components[kind] ??= new JsonObject()).AsObject();
                if (!group.ContainsKey(name))
                {
                    var component = documents.Select(document => document["components"]?[kind]?[name]).First(found => found is not null)!;
                    group[name] = component.DeepClone();
                    open.Enqueue(component);
                }
            }
        }

        return components;
    }

    private static IEnumerable<(string Kind, string Name)> References(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(References),
        JsonObject json => json.SelectMany(member => member switch
        {
            { Key: "$ref" } => [Split(member.Value!.GetValue<string>())],
            { Key: "security", Value: JsonArray requirements } =>
                requirements.SelectMany(requirement => requirement!.AsObject()).Select(scheme => ("securitySchemes", scheme.Key)),
            _ => References(member.Value),
        }),
        _ => [],
    };

    private static (string Kind, string Name) Split(string reference)
    {
        var parts = reference[Reference.Length..].Split('/');
        return (parts[0], parts[1]);
    }

    // Two services may give one name to two things; both then carry their service's name.
    private static List<JsonObject> WithoutClashes(IReadOnlyDictionary<string, JsonObject> services)
    {
        var clashes = services.SelectMany(service => service.Value["components"]?["schemas"]?.AsObject() ?? [])
            .GroupBy(schema => schema.Key)
            .Where(group => group.Select(schema => schema.Value!.ToJsonString()).Distinct().Count() > 1)
            .Select(group => group.Key)
            .ToList();
        return [.. services.Select(service => clashes.Aggregate(service.Value, (document, name) => Renamed(document, name, service.Key)))];
    }

    private static JsonObject Renamed(JsonObject document, string name, string service)
    {
        var unique = char.ToUpperInvariant(service[0]) + service[1..] + name;
        var (from, to) = ($"\"{Reference}schemas/{name}\"", $"\"{Reference}schemas/{unique}\"");
        var renamed = JsonNode.Parse(document.ToJsonString().Replace(from, to, StringComparison.Ordinal))!.AsObject();
        if (renamed["components"]?["schemas"] is JsonObject schemas && schemas.Remove(name, out var schema))
        {
            schemas[unique] = schema;
        }

        return renamed;
    }
}
