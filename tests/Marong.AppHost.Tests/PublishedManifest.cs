using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Marong.AppHost.Tests;

/// <summary>The Aspire manifest of Marong, written into a folder of its own.</summary>
public sealed partial class PublishedManifest : IAsyncLifetime
{
    internal DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("manifest-test-");

    internal AppHostCommand Command { get; private set; } = new(0, "", "");

    internal JsonObject Resources { get; private set; } = [];

    /// <summary>Every <c>{x.y.z}</c> of a manifest, with the place it stands in.</summary>
    internal static IEnumerable<(string Place, string Reference)> ReferencesIn(JsonNode? node) => node switch
    {
        JsonObject properties => properties.SelectMany(p => ReferencesIn(p.Value)),
        JsonArray items => items.SelectMany(ReferencesIn),
        JsonValue value when value.TryGetValue<string>(out var text) => Reference().Matches(text).Select(m => (value.GetPath(), m.Groups[1].Value)),
        _ => [],
    };

    /// <summary>Whether a reference leads to something that the manifest says, or that whoever deploys it knows.</summary>
    internal static bool Leads(JsonObject resources, string reference) => reference.Split('.') switch
    {
        [var name, "value"] => resources[name]?["value"] is not null,
        [var name, "connectionString"] => resources[name]?["connectionString"] is not null,
        [var name, "inputs", var input] => resources[name]?["inputs"]?[input] is not null,
        [var name, "bindings", var binding, "targetPort"] => resources[name]?["bindings"]?[binding]?["targetPort"] is not null,
        [var name, "bindings", var binding, "url" or "host" or "port" or "scheme"] => resources[name]?["bindings"]?[binding] is not null,
        _ => false,
    };

    public async ValueTask InitializeAsync()
    {
        Command = await AppHostCommand.RunAsync(Folder.FullName, "--publisher", "manifest", "--output-path", "manifest.json");
        var file = Path.Combine(Folder.FullName, "manifest.json");
        if (File.Exists(file))
        {
            Resources = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!["resources"]!.AsObject();
        }
    }

    public ValueTask DisposeAsync()
    {
        Folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Reference();
}
