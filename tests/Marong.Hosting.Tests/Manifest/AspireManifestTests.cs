using System.Text.Json.Nodes;

namespace Marong.Hosting.Tests.Manifest;

/// <summary>The manifest is the one that Aspire 13.1 writes for the same model.</summary>
public sealed class AspireManifestTests(PublishedShop shop) : IClassFixture<PublishedShop>
{
    private static readonly JsonObject Expected = Read();

    public static TheoryData<string> Names => [.. Expected.Select(r => r.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_resource_is_written_as_Aspire_writes_it(string name)
        // As text: the order of the properties counts too.
        => Assert.Equal(Expected[name]!.ToJsonString(), shop.Resources[name]?.ToJsonString());

    [Fact]
    public void The_resources_stand_in_the_order_that_Aspire_gives_them()
        => Assert.Equal(Expected.Select(r => r.Key), shop.Resources.Select(r => r.Key));

    [Fact]
    public void The_schema_is_named_first()
        => Assert.Equal(
            [("$schema", "https://json.schemastore.org/aspire-8.0.json"), ("resources", null)],
            JsonNode.Parse(shop.First)!.AsObject().Select(p => (p.Key, (p.Value as JsonValue)?.GetValue<string>())));

    [Fact]
    public void It_is_the_same_every_time()
    {
        Assert.NotEmpty(shop.First);
        Assert.Equal(shop.First, shop.Second);
    }

    [Fact]
    public void The_step_and_the_publisher_write_the_same() => Assert.Equal(shop.First, shop.ByStep);

    [Fact]
    public void A_good_end_says_nothing_on_standard_error() => Assert.Equal((0, ""), (shop.Run.ExitCode, shop.Run.Errors));

    [Fact]
    public void An_app_without_a_Dockerfile_gets_one_beside_the_manifest() => Assert.Contains("RUN npm run build\n", shop.Dockerfile, StringComparison.Ordinal);

    private static JsonObject Read()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Manifest", "aspire-manifest.json"));
        var resources = JsonNode.Parse(text)!["resources"]!.AsObject();
        // The folder above the AppHost, seen from where Aspire was told to write: it went through a link there. The other name that comes from the
        // AppHost's surroundings, that of redis' volume, is a hash of the name of the project's file alone, and ours has the same.
        resources["tool"]!["workingDirectory"] = "..";
        return resources;
    }
}
