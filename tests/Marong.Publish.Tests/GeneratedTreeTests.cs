using Marong.Publish.Tests.Objects;
using Marong.Publish.Tests.Rendering;
using Marong.Publish.Tests.Rules;
using Marong.Publish.Tests.Schemas;

namespace Marong.Publish.Tests;

/// <summary>What the tree in git has to have, beyond what holds for any tree.</summary>
public sealed class GeneratedTreeTests(Trees trees)
{
    private static readonly string[] WholeSystem =
    [
        "Deployment/ai", "Deployment/auth", "Deployment/backend", "Deployment/frontend", "Deployment/gateway", "Deployment/matching",
        "Deployment/recommendation", "Deployment/redis", "Job/migrations", "StatefulSet/mariadb",
    ];

    [Fact]
    public async Task Every_rendering_has_the_whole_system()
    {
        foreach (var cluster in (await trees.Judged.AllAsync()).Where(cluster => cluster.Name != Combinations.Podman))
        {
            var names = cluster.Workloads.Select(workload => workload.Kind is "Rollout" ? $"Deployment/{workload.Name}" : workload.ToString()).ToHashSet();
            Expect.Nothing(WholeSystem.Except(names), $"all workloads in {cluster.Name}");
        }
    }

    [Fact]
    public async Task The_waves_are_those_that_apply_follows()
    {
        var cluster = await trees.Judged.OneAsync(Combinations.Base);
        string? Annotation(string kind, string name, string annotation) => cluster.Find(kind, name)?.Json.Map("metadata/annotations").GetValueOrDefault($"argocd.argoproj.io/{annotation}");

        Assert.Equal("-3", Annotation("Namespace", "marong", "sync-wave"));
        Assert.Equal("-2", Annotation("StatefulSet", "mariadb", "sync-wave"));
        Assert.Equal("-2", Annotation("Deployment", "redis", "sync-wave"));
        Assert.Equal("-1", Annotation("Job", "migrations", "sync-wave"));
        Assert.Equal("Sync", Annotation("Job", "migrations", "hook"));
        Assert.Equal("BeforeHookCreation", Annotation("Job", "migrations", "hook-delete-policy"));
    }

    [Fact]
    public async Task Every_client_of_MariaDB_is_counted()
    {
        var cluster = await trees.Judged.OneAsync("base + autoscaling + backup");
        Assert.Equal(
            ["auth", "backend", "mariadb-backup", "migrations", "recommendation"],
            Capacity.Pools.Demands(cluster).Select(demand => demand.Client).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_secret_that_is_used_is_in_the_example_and_nothing_else()
    {
        var used = (await trees.Judged.AllAsync()).SelectMany(cluster => cluster.Containers).SelectMany(container => container.Json.Objects("env"))
            .Select(variable => variable.Text("valueFrom/secretKeyRef/key")).OfType<string>().Distinct();
        var listed = File.ReadLines(Path.Combine(Places.Generated, "secrets.env.example"))
            .Where(line => !line.StartsWith('#') && line.Contains('=', StringComparison.Ordinal)).Select(line => line.Split('=')[0]);

        Assert.Equal(used.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_are_written_in_the_order_of_the_alphabet()
    {
        // What kustomize renders is sorted by kustomize: this looks at what lies in git.
        var files = new[] { "base", "components" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Places.Generated, folder), "*.yaml", SearchOption.AllDirectories));
        Expect.Nothing(
            from file in files
            let objects = Yaml.Read(File.ReadAllText(file)).Where(json => json.ContainsKey("metadata")).Select(json => new Resource(json))
            from finding in RuleSet.Named("KL sorted-keys").Check(new Cluster(file, objects))
            select $"  {Path.GetRelativePath(Places.Generated, file)}: {finding}",
            "sorted fields");
    }

    [Fact]
    public async Task The_Argo_CD_applications_fit_their_schemas()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Places.Generated, "..", "argocd"), "*.yaml", SearchOption.AllDirectories)
            .SelectMany(file => Yaml.Read(File.ReadAllText(file)))
            .Select(json => new Resource(json))
            .Where(resource => resource.Group == "argoproj.io")
            .ToList();

        Assert.NotEmpty(found);
        Expect.Nothing(await Schema.CheckAsync(found, TestContext.Current.CancellationToken), "only fields and values that the schemas know");
    }

    [Fact]
    public async Task The_gateway_believes_the_pods_network_behind_an_ingress_and_nobody_without_one()
    {
        var inventory = File.ReadLines(Path.Combine(Places.Root, "cluster", "kubeadm", "inventory.example"));
        var pods = inventory.Single(line => line.StartsWith("pod-cidr", StringComparison.Ordinal)).Split('=')[1].Trim();

        Assert.All(await trees.Judged.AllAsync(), cluster =>
        {
            var gateway = cluster.Workloads.Single(workload => workload.Name == "gateway").Containers.Single();
            Assert.Equal(cluster.Of("Ingress").Any() ? pods : "", cluster.VariablesOf(gateway).Single(pair => pair.Key == "Edge__TrustedProxies").Value);
        });
    }

    [Fact]
    public async Task No_exemption_is_left_over()
    {
        var clusters = await trees.Judged.AllAsync();
        Expect.Nothing(
            from exemption in Exemption.All
            where !exemption.IsWhole && !clusters.Any(cluster => RuleSet.Named(exemption.Id).Check(cluster).Any(finding => exemption.Allows(finding, cluster)))
            select $"  {exemption.Id} {exemption.Place}",
            "exemptions that let something pass");
    }
}
