using System.Text.Json.Nodes;
using Marong.Publish.Tests.Rendering;

namespace Marong.Publish.Tests;

public sealed class ConsistencyTests(Trees trees)
{
    private const string First = "spec/template/spec/containers/0";

    public static TheoryData<string> Renderings => [.. Combinations.Names];

    /// <summary>A mistake in one object, and the object that is found wrong.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "PodDisruptionBudget/backend", "spec/selector/matchLabels/app.kubernetes.io~1name", "\"gateway\"", "PodDisruptionBudget/backend" },
        { "Service/backend", "spec/selector/app.kubernetes.io~1name", "\"nobody\"", "Service/backend" },
        { "NetworkPolicy/backend", "spec/podSelector/matchLabels", """{"app.kubernetes.io/component":"service"}""", "NetworkPolicy/backend" },
        { "NetworkPolicy/acme-solver", "spec/podSelector/matchLabels/acme.cert-manager.io~1http01-solver", "\"yes\"", "NetworkPolicy/acme-solver" },
        { "NetworkPolicy/acme-solver", "spec/podSelector/matchLabels/acme.cert-manager.io~1http01-solver", "\"yes\"", "Ingress/marong" },
        { "Ingress/marong", "metadata/annotations", "{}", "NetworkPolicy/acme-solver" },
        { "Deployment/backend", "spec/selector/matchLabels/app.kubernetes.io~1version", "\"1.0.0\"", "Deployment/backend" },
        { "Deployment/backend", "spec/template/spec/serviceAccountName", "\"gateway\"", "Deployment/backend" },
        { "Deployment/backend", $"{First}/name", "\"main\"", "Deployment/backend" },
        { "Deployment/backend", $"{First}/ports/1/containerPort", "9000", "Deployment/backend" },
        { "Deployment/backend", $"{First}/readinessProbe/httpGet/port", "\"http\"", "Deployment/backend" },
        { "StatefulSet/mariadb", $"{First}/volumeMounts/1/name", "\"files\"", "StatefulSet/mariadb" },
        { "CronJob/mariadb-backup", "spec/jobTemplate/spec/template/spec/volumes/1/persistentVolumeClaim/claimName", "\"nothing\"", "CronJob/mariadb-backup" },
        { "Deployment/backend", $"{First}/env/1/value", "\"Password=$(nothing)\"", "Deployment/backend" },
        { "CronJob/gateway-reveal-raise", "spec/jobTemplate/spec/template/spec/containers/0/args/2", "\"frontend\"", "CronJob/gateway-reveal-raise" },
        { "CronJob/gateway-reveal-raise", "spec/jobTemplate/spec/template/spec/containers/0/args/4", "\"50\"", "CronJob/gateway-reveal-raise" },
        { "CronJob/gateway-reveal-lower", "spec/jobTemplate/spec/template/spec/containers/0/args/6", "\"4\"", "CronJob/gateway-reveal-raise" },
        { "Role/gateway-reveal", "rules/0/verbs", """["get"]""", "CronJob/gateway-reveal-raise" },
        { "Role/prescaler", "rules/0/resourceNames/0", "\"frontend\"", "CronJob/prescaler" },
    };

    [Theory]
    [MemberData(nameof(Renderings))]
    public async Task The_parts_of_a_rendering_mean_each_other(string name) => Expect.Nothing(Consistency.Problems(await trees.Judged.OneAsync(name)), "parts that mean each other");

    [Fact]
    public async Task The_parts_of_the_fixture_mean_each_other() => Expect.Nothing(Consistency.Problems((await trees.SoundAsync()).Cluster), "parts that mean each other");

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_part_that_means_nobody_is_found(string target, string path, string value, string expected) =>
        Assert.Contains(Consistency.Problems((await trees.SoundAsync()).Set(target, path, JsonNode.Parse(value)).Cluster), problem => problem.Object == expected);

    [Fact]
    public async Task Every_component_brings_what_it_is_for()
    {
        var clusters = await trees.Judged.AllAsync();

        Assert.All(clusters.Where(cluster => cluster.Name.StartsWith(Combinations.Base, StringComparison.Ordinal)), cluster =>
        {
            var set = cluster.Name.Split(" + ")[1..];
            Assert.Equal(set.Contains("autoscaling"), cluster.Of("HorizontalPodAutoscaler").Any() && cluster.Maker("prescaler") is not null);
            Assert.Equal(set.Contains("scheduled-peaks"), cluster.Workloads.Any(workload => workload.Name.EndsWith("-raise", StringComparison.Ordinal)));
            Assert.Equal(set.Contains("ingress"), cluster.Of("Ingress").Any());
            Assert.Equal(set.Contains("monitoring"), cluster.Of("ServiceMonitor").Any());
            Assert.Equal(set.Contains("canary"), cluster.Of("Rollout").Any() && cluster.Of("AnalysisTemplate").Any());
            Assert.Equal(set.Contains("backup"), cluster.Maker("mariadb-backup") is not null);
        });
    }
}
