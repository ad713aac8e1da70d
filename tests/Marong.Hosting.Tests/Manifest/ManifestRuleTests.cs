using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Marong.Hosting.Intents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Marong.Hosting.Tests.Manifest;

/// <summary>What the sample does not show; each expectation is what Aspire has written for the same model.</summary>
public sealed class ManifestRuleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("manifest-test-");
    private readonly Model _model;

    public ManifestRuleTests() => _model = new("--publisher", "manifest", "--output-path", Path.Combine(_folder.FullName, "manifest.json"));

    private IDistributedApplicationBuilder Builder => _model.Builder;

    public void Dispose()
    {
        _model.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_default_is_shown_when_it_may_be_and_a_generated_one_by_its_rule()
    {
        Builder.AddParameter("shown", "blue", publishValueAsDefault: true);
        Builder.AddParameter("kept", "blue");
        Builder.AddParameter("made", new GenerateParameterDefault { MinLength = 32, Upper = false, Special = false }, secret: true, persist: true);

        var resources = await PublishAsync();

        Assert.Equal("""{"value":{"type":"string","default":{"value":"blue"}}}""", Text(resources, "shown", "inputs"));
        Assert.Equal("""{"value":{"type":"string"}}""", Text(resources, "kept", "inputs"));
        Assert.Equal(
            """{"value":{"type":"string","secret":true,"default":{"generate":{"minLength":32,"upper":false,"special":false}}}}""", Text(resources, "made", "inputs"));
    }

    [Fact]
    public async Task A_secret_without_a_value_is_no_obstacle_and_one_with_a_value_is_not_shown()
    {
        Builder.AddParameter("missing", secret: true);
        Builder.AddParameter("given", "top-secret", secret: true);

        Assert.DoesNotContain("top-secret", (await PublishAsync()).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_is_a_parameter_when_it_is_given_and_a_value_when_it_is_made()
    {
        var url = Builder.AddParameter("url");
        Builder.AddConnectionString("given");
        Builder.AddConnectionString("made", ReferenceExpression.Create($"a={url};b={url:uri};{{c}}"));

        var resources = await PublishAsync();

        Assert.Equal(
            """{"type":"parameter.v0","connectionString":"{given.value}","value":"{given.inputs.value}","inputs":{"value":{"type":"string","secret":true}}}""",
            Text(resources, "given"));
        Assert.Equal("""{"type":"value.v0","connectionString":"a={url.value};b={url-uri-encoded.value};{c}"}""", Text(resources, "made"));
        Assert.Equal("""{"type":"annotated.string","value":"{url.value}","filter":"uri"}""", Text(resources, "url-uri-encoded"));
    }

    [Fact]
    public async Task Another_form_of_a_parameter_takes_no_name_that_is_taken()
    {
        var url = Builder.AddParameter("url");
        Builder.AddParameter("url-uri-encoded");
        Builder.AddConnectionString("made", ReferenceExpression.Create($"{url:uri}"));

        Assert.Equal("{url-uri-encoded-1.value}", (await PublishAsync())["made"]!["connectionString"]!.GetValue<string>());
    }

    [Fact]
    public async Task Ports_that_nobody_says_are_given_in_order_past_those_that_are_taken()
    {
        var tool = Builder.AddExecutable("tool", "bash", ".").WithHttpEndpoint()
            .WithEndpoint(name: "second", scheme: "tcp").WithEndpoint(name: "third", scheme: "tcp", port: 8000);
        Builder.AddContainer("box", "img").WithHttpEndpoint(port: 70);
        Builder.AddProject("shop", _model.Project("Shop"), launchProfileName: null)
            .WithHttpEndpoint().WithHttpEndpoint(name: "management", targetPort: 8081).WithHttpEndpoint(name: "more").WithReference(tool.GetEndpoint("second"));

        var resources = await PublishAsync();

        Assert.Equal(["http -/8000", "second -/8001", "third 8000/8002"], PortsOf(resources, "tool"));
        Assert.Equal(["http -/70"], PortsOf(resources, "box"));
        Assert.Equal(["http -/-", "management -/8081", "more -/8003"], PortsOf(resources, "shop"));
        Assert.Equal("{tool.bindings.second.url}", resources["shop"]!["env"]!["services__tool__second__0"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_image_that_is_built_says_how_and_mounts_come_before_variables()
    {
        var colour = Builder.AddParameter("colour");
        Builder.AddDockerfile("df", _folder.FullName, stage: "run").WithBuildArg("A", colour).WithBuildArg("F", true).WithBuildArg("N", (object?)null)
            .WithArgs("x", colour).WithEntrypoint("/e").WithVolume("named", "/v", isReadOnly: true).WithBindMount(Path.Combine(_folder.FullName, "w"), "/w").WithVolume("/only");

        Assert.Equal(
            """{"type":"container.v1","build":{"context":".","dockerfile":"Dockerfile","stage":"run","args":{"A":"{colour.value}","F":"true","N":null}},"entrypoint":"/e","args":["x","{colour.value}"]"""
            + ""","bindMounts":[{"source":"w","target":"/w","readOnly":false}],"volumes":[{"name":"named","target":"/v","readOnly":true},{"target":"/only","readOnly":false}]}""",
            Text(await PublishAsync(), "df"));
    }

    [Fact]
    public async Task A_program_published_as_a_container_comes_last_and_without_its_arguments()
    {
        Builder.AddExecutable("late", "bash", _folder.FullName, "-c", "x").PublishAsDockerFile(container => container.WithArgs("own"));
        Builder.AddContainer("box", "img");

        Assert.Equal(
            """{"type":"container.v1","build":{"context":".","dockerfile":"Dockerfile"},"args":["own"]}""", Text(await PublishAsync(), "late"));
    }

    [Fact]
    public async Task Who_writes_itself_does_and_what_it_refers_to_comes_too()
    {
        var secret = new ParameterResource("elsewhere", _ => "x", secret: true);
        Builder.AddContainer("mine", "img").WithManifestPublishingCallback(context =>
        {
            context.Writer.WriteString("type", "mine.v0");
            context.TryAddDependentResources(secret);
        });

        var resources = await PublishAsync();

        Assert.Equal(["mine", "elsewhere"], resources.Select(r => r.Key));
        Assert.Equal("""{"type":"mine.v0"}""", Text(resources, "mine"));
    }

    [Fact]
    public async Task Services_of_others_and_jobs_are_left_out_and_what_has_no_form_says_so()
    {
        var url = Builder.AddParameter("url");
        var fixedService = Builder.AddExternalService("fixed", "https://fixed.example/");
        var movable = Builder.AddExternalService("movable", url);
        Builder.AddProject("job", _model.Project("Job"), launchProfileName: null).AsJob();
        Builder.AddProject("often", _model.Project("Often"), launchProfileName: null).AsCronJob("* * * * *");
        Builder.AddResource(new Unknown());
        Builder.AddExecutable("tool", "bash", ".").WithReference(fixedService).WithReference(movable).WithEnvironment("BRACES", "{x}")
            .WithEnvironment(context => context.EnvironmentVariables["NUMBER"] = 5);

        var resources = await PublishAsync();

        Assert.Equal(["url", "unknown", "tool"], resources.Select(r => r.Key));
        Assert.Equal("""{"error":"This resource does not support generation in the manifest."}""", Text(resources, "unknown"));
        Assert.Equal(
            """{"FIXED":"https://fixed.example/","services__fixed__https__0":"https://fixed.example/","MOVABLE":"{url.value}","services__movable__default__0":"{url.value}","BRACES":"{x}","NUMBER":"5"}""",
            Text(resources, "tool", "env"));
        Assert.Equal(["job", "often"], Builder.Resources.Where(r => r is ProjectResource).Select(r => r.Name));
    }

    [Fact]
    public async Task Redis_is_started_by_a_shell_that_knows_its_password()
    {
        Builder.AddRedis("open").WithPassword(null);
        Builder.AddRedis("kept").WithPersistence(TimeSpan.FromSeconds(30), 5);

        var resources = await PublishAsync();

        Assert.Equal("""["-c","redis-server"]""", Text(resources, "open", "args"));
        Assert.Equal("""["-c","redis-server --requirepass $REDIS_PASSWORD --save 30 5"]""", Text(resources, "kept", "args"));
        Assert.Equal("/bin/sh", resources["kept"]!["entrypoint"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_project_may_decide_itself_whom_it_believes()
    {
        Builder.AddProject("edge", _model.Project("Edge"), launchProfileName: null).WithHttpEndpoint().DisableForwardedHeaders();

        Assert.Equal(
            """{"OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EXCEPTION_LOG_ATTRIBUTES":"true","OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EVENT_LOG_ATTRIBUTES":"true","OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY":"in_memory","HTTP_PORTS":"{edge.bindings.http.targetPort}"}""",
            Text(await PublishAsync(), "edge", "env"));
    }

    [Fact]
    public async Task A_container_without_an_image_cannot_be_published()
    {
        Builder.AddResource(new ContainerResource("empty"));

        var exception = await Assert.ThrowsAsync<DistributedApplicationException>(PublishAsync);

        Assert.Equal("The container 'empty' has no image: say which with WithImage.", exception.Message);
        Assert.Empty(_folder.EnumerateFiles());
    }

    private static string? Text(JsonObject resources, params string[] path)
        => path.Aggregate((JsonNode?)resources, (node, name) => node?[name])?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static IEnumerable<string> PortsOf(JsonObject resources, string name) => resources[name]!["bindings"]!.AsObject().Select(
        b => $"{b.Key} {b.Value!["port"]?.ToJsonString() ?? "-"}/{b.Value["targetPort"]?.ToJsonString() ?? "-"}");

    private async Task<JsonObject> PublishAsync()
    {
        await using var application = Builder.Build();
        await application.Services.GetRequiredService<IDistributedApplicationPipeline>().ExecuteAsync(new PipelineContext(
            application.Services.GetRequiredService<DistributedApplicationModel>(),
            application.Services.GetRequiredService<DistributedApplicationExecutionContext>(),
            application.Services,
            NullLogger.Instance,
            TestContext.Current.CancellationToken));
        var text = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "manifest.json"), TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)!["resources"]!.AsObject();
    }

    private sealed class Unknown() : Resource("unknown");
}
