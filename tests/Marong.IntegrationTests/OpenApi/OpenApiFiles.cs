using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Marong.IntegrationTests.OpenApi;

/// <summary>The descriptions in <c>docs/openapi</c>, written so that equal ones are equal byte for byte.</summary>
internal static class OpenApiFiles
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly string[] Head = ["openapi", "info", "servers", "tags", "paths"];

    public static string PathOf(string name) => Path.Combine(Root(), "docs", "openapi", $"{name}.json");

    public static string Write(JsonObject document) => Ordered(document).ToJsonString(Json) + "\n";

    private static JsonObject Ordered(JsonObject document) =>
        new(document.OrderBy(part => Array.IndexOf(Head, part.Key) is var place and >= 0 ? place : Head.Length)
            .Select(part => KeyValuePair.Create(part.Key, Sorted(part.Value))));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Marong.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Marong.sln is in no folder above the tests");
        }

        return folder.FullName;
    }
}
