using System.Text.Json.Nodes;

namespace Marong.AppHost.Tests;

/// <summary>Tools of others read the topology from the Aspire manifest.</summary>
public sealed class ManifestTests(PublishedManifest manifest) : IClassFixture<PublishedManifest>
{
    [Fact]
    public void It_is_written_without_a_word_on_standard_error()
    {
        Assert.Equal((0, ""), (manifest.Command.ExitCode, manifest.Command.Errors));
        Assert.Equal(["manifest.json"], manifest.Folder.EnumerateFileSystemInfos().Select(f => f.Name));
    }

    [Fact]
    public void Every_workload_is_in_it_but_the_jobs()
        => Assert.Equal(
            ["ai", "auth", "backend", "frontend", "gateway", "mariadb", "matching", "recommendation", "redis"],
            manifest.Resources.Where(r => TypeOf(r.Value).StartsWith("project.", StringComparison.Ordinal) || TypeOf(r.Value).StartsWith("container.", StringComparison.Ordinal))
                .Select(r => r.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = PublishedManifest.ReferencesIn(manifest.Resources).ToArray();

        Assert.NotEmpty(references);
        Assert.DoesNotContain(references, r => !PublishedManifest.Leads(manifest.Resources, r.Reference));
    }

    [Theory]
    [InlineData("{nobody.value}")]
    [InlineData("{mariadb.bindings.udp.host}")]
    [InlineData("{mariadb.bindings.tcp.colour}")]
    [InlineData("{public-url.connectionString}")]
    public void A_reference_that_leads_nowhere_is_seen(string text)
        => Assert.False(PublishedManifest.Leads(manifest.Resources, Assert.Single(PublishedManifest.ReferencesIn(JsonValue.Create(text))).Reference));

    [Fact]
    public void Every_project_in_it_is_there()
        => Assert.All(
            manifest.Resources.Where(r => TypeOf(r.Value) == "project.v0"),
            r => Assert.True(File.Exists(Path.Combine(manifest.Folder.FullName, r.Value!["path"]!.GetValue<string>()))));

    [Fact]
    public void No_secret_has_a_value_in_it()
        => Assert.All(
            manifest.Resources.Select(r => r.Value!["inputs"]?["value"]).Where(i => i?["secret"] is not null),
            i => Assert.True(i!["default"] is null || i["default"]!.AsObject().Select(d => d.Key).SequenceEqual(["generate"])));

    private static string TypeOf(JsonNode? resource) => resource!["type"]!.GetValue<string>();
}
