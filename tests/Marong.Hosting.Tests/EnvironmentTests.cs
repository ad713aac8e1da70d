using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Resources;
using Microsoft.Extensions.Logging.Abstractions;

namespace Marong.Hosting.Tests;

/// <summary>The environment of a project, as Aspire 13.1 makes it for the same model.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private const string Settings =
        """
        {
          "profiles": {
            "http": { "commandName": "Project", "applicationUrl": "http://localhost:5130", "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" } }
          }
        }
        """;

    private readonly Model _model = new("--Parameters:mysql-password=pw1", "--Parameters:redis-password=pw2", "--Parameters:jwt-key=k1");

    private IDistributedApplicationBuilder Builder => _model.Builder;

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task A_project_with_databases_services_and_values_gets_what_Aspire_gives_it()
    {
        var mysql = Builder.AddMySql("mysql", Builder.AddParameter("mysql-password", secret: true)).WithImage("library/mariadb", "11.4");
        var database = mysql.AddDatabase("shopdb", "shop");
        var redis = Builder.AddRedis("redis");
        var python = Builder.AddContainer("py", "py").WithHttpEndpoint(targetPort: 8000);
        var auth = Builder.AddProject("auth", _model.Project("Auth")).WithHttpEndpoint(port: 5120);
        Model.Place(mysql, 20000);
        Model.Place(redis, 20001);
        Model.Place(python, 20002);
        Model.Place(auth, 5120);
        var shop = Builder.AddProject("shop", _model.Project("Shop", Settings), "http")
            .WithReference(database).WaitFor(database)
            .WithReference(redis)
            .WithReference(auth)
            .WithEnvironment("PY_URL", python.GetEndpoint("http"))
            .WithEnvironment("PY_HEALTH", ReferenceExpression.Create($"{python.GetEndpoint("http")}/health"))
            .WithEnvironment("Jwt__Key", Builder.AddParameter("jwt-key", secret: true))
            .WithEnvironment(context => context.EnvironmentVariables["IS_PUBLISH"] = context.ExecutionContext.IsPublishMode.ToString());

        var environment = await ResolveAsync(shop, ("http", 31000));

        var expected = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://localhost:31000",
            ["AUTH_HTTP"] = "http://localhost:5120",
            ["ConnectionStrings__redis"] = "localhost:20001,password=pw2",
            ["ConnectionStrings__shopdb"] = "Server=localhost;Port=20000;User ID=root;Password=pw1;Database=shop",
            ["DOTNET_LAUNCH_PROFILE"] = "http",
            ["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true",
            ["IS_PUBLISH"] = "False",
            ["Jwt__Key"] = "k1",
            ["LOGGING__CONSOLE__FORMATTERNAME"] = "simple",
            ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id=shop-0",
            ["OTEL_SERVICE_NAME"] = "shop",
            ["PY_HEALTH"] = "http://localhost:20002/health",
            ["PY_URL"] = "http://localhost:20002",
            ["REDIS_HOST"] = "localhost",
            ["REDIS_PASSWORD"] = "pw2",
            ["REDIS_PORT"] = "20001",
            ["REDIS_URI"] = "redis://:pw2@localhost:20001",
            ["SHOPDB_DATABASENAME"] = "shop",
            ["SHOPDB_HOST"] = "localhost",
            ["SHOPDB_JDBCCONNECTIONSTRING"] = "jdbc:mysql://localhost:20000/shop",
            ["SHOPDB_PASSWORD"] = "pw1",
            ["SHOPDB_PORT"] = "20000",
            ["SHOPDB_URI"] = "mysql://root:pw1@localhost:20000/shop",
            ["SHOPDB_USERNAME"] = "root",
            ["services__auth__http__0"] = "http://localhost:5120",
        };
        // Ours alone, for a worker without a launch profile: it is in Development too.
        Assert.True(environment.Remove("DOTNET_ENVIRONMENT", out var own) && own == "Development");
        Assert.Equal(expected.OrderBy(v => v.Key, StringComparer.Ordinal), environment.OrderBy(v => v.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_port_with_a_variable_of_its_own_is_in_no_other()
    {
        var service = Builder.AddProject("service", _model.Project("Service"), launchProfileName: null)
            .WithHttpEndpoint()
            .WithHttpEndpoint(name: "management", env: "MANAGEMENT_PORT");

        var environment = await ResolveAsync(service, ("http", 31000), ("management", 31001));

        Assert.Equal("http://localhost:31000", environment["ASPNETCORE_URLS"]);
        Assert.Equal("31001", environment["MANAGEMENT_PORT"]);
    }

    [Fact]
    public async Task A_name_that_no_variable_may_have_is_written_with_underscores()
    {
        var other = Builder.AddProject("other-one", _model.Project("Other"), launchProfileName: null).WithHttpEndpoint(name: "grpc-web");
        Model.Place(other, 20000);
        var service = Builder.AddProject("service", _model.Project("Service"), launchProfileName: null).WithReference(other);

        var environment = await ResolveAsync(service);

        Assert.Equal("http://localhost:20000", environment["services__other-one__grpc-web__0"]);
        Assert.Equal("http://localhost:20000", environment["OTHER_ONE_GRPC_WEB"]);
    }

    [Fact]
    public async Task Services_of_others_are_found_by_name_and_scheme()
    {
        var outside = Builder.AddExternalService("kakao-api", "https://kapi.example/");
        var service = Builder.AddProject("service", _model.Project("Service"), launchProfileName: null)
            .WithReference(outside)
            .WithReference("plain", new Uri("https://plain.example/"));

        var environment = await ResolveAsync(service);

        Assert.Equal("https://kapi.example/", environment["services__kakao-api__https__0"]);
        Assert.Equal("https://kapi.example/", environment["KAKAO_API"]);
        Assert.Equal("https://plain.example/", environment["services__plain__default__0"]);
    }

    [Fact]
    public async Task A_connection_string_that_may_be_missing_is_left_out_when_it_is()
    {
        var missing = Builder.AddConnectionString("missing");
        var service = Builder.AddProject("service", _model.Project("Service"), launchProfileName: null).WithReference(missing, optional: true);
        var strict = Builder.AddProject("strict", _model.Project("Strict"), launchProfileName: null).WithReference(missing);

        Assert.DoesNotContain("ConnectionStrings__missing", (await ResolveAsync(service)).Keys);
        await Assert.ThrowsAsync<MissingParameterValueException>(() => ResolveAsync(strict));
    }

    [Fact]
    public async Task A_connection_may_be_given_under_another_name()
    {
        var redis = Builder.AddRedis("redis");
        Model.Place(redis, 20001);
        var service = Builder.AddProject("service", _model.Project("Service"), launchProfileName: null).WithReference(redis, connectionName: "cache");

        var environment = await ResolveAsync(service);

        Assert.Equal("localhost:20001,password=pw2", environment["ConnectionStrings__cache"]);
        Assert.Equal("20001", environment["CACHE_PORT"]);
        Assert.DoesNotContain("REDIS_PORT", environment.Keys);
    }

    [Fact]
    public async Task Arguments_are_resolved_like_variables()
    {
        var tool = Builder.AddExecutable("tool", "sh", ".", "-c").WithHttpEndpoint();
        tool.WithArgs("--port", tool.GetEndpoint("http").Property(EndpointProperty.TargetPort), Builder.AddParameter("jwt-key", secret: true));

        var arguments = await new EnvironmentResolver(Builder.ExecutionContext).ArgumentsAsync(
            tool.Resource, new Dictionary<string, int> { ["http"] = 31000 }, TestContext.Current.CancellationToken);

        Assert.Equal(["-c", "--port", "31000", "k1"], arguments);
    }

    private Task<Dictionary<string, string>> ResolveAsync<T>(IResourceBuilder<T> resource, params (string Endpoint, int Port)[] targetPorts)
        where T : IResource
        => new EnvironmentResolver(Builder.ExecutionContext).EnvironmentAsync(
            resource.Resource, $"{resource.Resource.Name}-0", targetPorts.ToDictionary(t => t.Endpoint, t => t.Port), NullLogger.Instance, TestContext.Current.CancellationToken);
}
