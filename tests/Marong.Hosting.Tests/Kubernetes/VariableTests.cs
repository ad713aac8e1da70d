using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Tests.Kubernetes;

public sealed class VariableTests : IDisposable
{
    private readonly PublishedTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task What_is_known_stands_in_the_ConfigMap_and_what_is_secret_is_referred_to()
    {
        var key = _tree.Builder.AddParameter("signing-key", secret: true);
        _tree.Service("web", 8080).WithEnvironment("Colour", "green").WithEnvironment("Signing__Key", key);

        await _tree.PublishAsync();

        var variable = _tree.Container("web").Env.Single(e => e.Name == "Signing__Key");
        Assert.Equal(("shop-secrets", "signing-key"), (variable.ValueFrom.SecretKeyRef.Name, variable.ValueFrom.SecretKeyRef.Key));
        Assert.Contains("Colour=green\n", _tree.Text("base/web.env"), StringComparison.Ordinal);
        Assert.DoesNotContain("Signing__Key", _tree.Text("base/web.env"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_with_a_secret_in_it_is_put_together_by_the_kubelet()
    {
        var password = _tree.Builder.AddParameter("db-password", secret: true);
        _tree.Service("web", 8080).WithEnvironment("Connection", $"Server=db;Password={password};Note=$(literally)");

        await _tree.PublishAsync();

        var variables = _tree.Container("web").Env.ToList();
        Assert.Equal("Server=db;Password=$(DB_PASSWORD);Note=$$(literally)", variables.Single(v => v.Name == "Connection").Value);
        Assert.True(variables.FindIndex(v => v.Name == "DB_PASSWORD") < variables.FindIndex(v => v.Name == "Connection"), "The kubelet knows only what stands before.");
    }

    [Fact]
    public async Task A_parameter_in_the_open_has_its_default_in_the_base_and_its_own_value_in_an_overlay()
    {
        var colour = _tree.Builder.AddParameter("colour", "green", publishValueAsDefault: true);
        var city = _tree.Builder.AddParameter("city");
        _tree.Service("web", 8080).WithEnvironment("Colour", colour).WithEnvironment("City", city);
        _tree.Options.Overlays.Add(new("here") { Parameters = new Dictionary<string, string> { ["city"] = "Seoul" } });

        await _tree.PublishAsync();

        Assert.EndsWith("\ncolour=green\n", _tree.Text("base/parameters.env"), StringComparison.Ordinal);
        Assert.EndsWith("\ncity=Seoul\n", _tree.Text("overlays/here/parameters.env"), StringComparison.Ordinal);
        Assert.Equal("city", _tree.Container("web").Env.Single(e => e.Name == "City").ValueFrom.ConfigMapKeyRef.Key);
    }

    [Fact]
    public async Task The_list_of_secrets_says_where_each_comes_from_and_no_value()
    {
        var made = _tree.Builder.AddParameter("made", new GenerateParameterDefault { MinLength = 32 }, secret: true);
        var given = _tree.Builder.AddParameter("given", "never-to-be-seen", secret: true).WithDescription("from the provider");
        _tree.Service("web", 8080).WithEnvironment("A", made).WithEnvironment("B", $"redis://:{given:uri}@cache");

        await _tree.PublishAsync();

        var text = _tree.Text("secrets.env.example");
        Assert.Contains("# generated: 32 letters and digits\nmade=\n", text, StringComparison.Ordinal);
        Assert.Contains("# given: from the provider (letters and digits only: it becomes part of a URI as it is)\ngiven=\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_tree.Files().Values, file => file.Contains("never-to-be-seen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_variable_named_like_a_secret_is_refused_in_the_open()
    {
        _tree.Service("web", 8080).WithEnvironment("Api__Token", "abc");

        Assert.Contains("'Api__Token' of 'web' is named like a secret", await _tree.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_argument_with_a_parameter_in_it_is_refused()
    {
        var key = _tree.Builder.AddParameter("key", secret: true);
        _tree.Service("web", 8080).WithArgs("--key", key);

        Assert.Contains("An argument of 'web' has a parameter in it", await _tree.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_two_lines_is_refused()
    {
        _tree.Service("web", 8080).WithEnvironment("Poem", "one\ntwo");

        Assert.Contains("Poem has more than one line", await _tree.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_servers_connections_are_shared_out_among_all_replicas_its_clients_can_ever_have()
    {
        var db = _tree.Builder.AddMySql("db").WithImage("library/mariadb", "10.11").WithConnectionLimit(220, reserved: 20);
        var pool = new ConnectionPoolSize(db.Resource, _tree.Builder.Resources);
        var connection = _tree.Builder.AddConnectionString(
            "shop-db", ReferenceExpression.Create($"Server={db.Resource.PrimaryEndpoint.Property(EndpointProperty.Host)};Maximum Pool Size={pool}"));
        _tree.Service("web", 8080).WithReference(connection).WithAutoscaling(min: 2, max: 8, cpuPercent: 60);
        _tree.Service("desk", 8090).WithReference(connection).WithReplicas(1);
        _tree.Project("prepare").WithReference(db).AsJob();
        _tree.Builder.AddRedis("cache");

        await _tree.PublishAsync();

        // 200 for eight and one more, and for one and one more.
        Assert.Contains("ConnectionStrings__shop-db=Server=db;Maximum Pool Size=18\n", _tree.Text("base/web.env"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_connections_for_all_replicas_are_refused()
    {
        var db = _tree.Builder.AddMySql("db").WithImage("library/mariadb", "10.11").WithConnectionLimit(25, reserved: 20);
        var connection = _tree.Builder.AddConnectionString(
            "shop-db", ReferenceExpression.Create($"Server={db.Resource.Host};Maximum Pool Size={new ConnectionPoolSize(db.Resource, _tree.Builder.Resources)}"));
        _tree.Service("web", 8080).WithReference(connection).WithReplicas(5);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(_tree.PublishAsync);

        Assert.Contains("too few for the 6 replicas of its clients", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_a_helping_variable_that_is_taken_is_said()
    {
        var password = _tree.Builder.AddParameter("db-password", secret: true);
        _tree.Service("web", 8080).WithEnvironment("Connection", $"Password={password};").WithEnvironment("DB_PASSWORD", $"{password}!");

        Assert.Contains("needs the variable 'DB_PASSWORD' for the parameter 'db-password'", await _tree.RefusalAsync(), StringComparison.Ordinal);
    }
}
