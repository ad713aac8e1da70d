using Marong.Publish.Tests.Objects;
using Marong.Publish.Tests.Rendering;
using Marong.Publish.Tests.Schemas;

namespace Marong.Publish.Tests;

/// <summary>Every object fits the schema of its kind, those of other projects included: no field that does not exist, no value of a wrong type.</summary>
public sealed class SchemaTests(Trees trees)
{
    private const string AnApplication = """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: marong, namespace: argocd}
        spec:
          destination: {namespace: marong, server: https://kubernetes.default.svc}
          project: marong
          source: {path: deploy/kubernetes/overlays/production, repoURL: https://example.org/marong.git, targetRevision: main}
          syncPolicy: {automated: {prune: true, selfHeal: true}}
        """;

    private const string AProject = """
        apiVersion: argoproj.io/v1alpha1
        kind: AppProject
        metadata: {name: marong, namespace: argocd}
        spec:
          destinations: [{namespace: marong, server: https://kubernetes.default.svc}]
          sourceRepos: [https://example.org/marong.git]
        """;

    private const string ARule = """
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata: {name: marong, namespace: monitoring}
        spec:
          groups:
          - name: marong
            rules: [{alert: Down, expr: up == 0, for: 1m, labels: {severity: critical}}]
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A way to break an object, and what the answer has to name.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "Deployment/backend", "spec/template/spec/containers/0/readinessProbe/httpGet/adress", "\"/\"", "unknown field" },
        { "Deployment/backend", "spec/replicas", "\"2\"", "integer" },
        { "Deployment/backend", "spec/template/spec/containers/0/name", "", "required" },
        { "Deployment/backend", "spec/template/spec/containers/0/imagePullPolicy", "\"Sometimes\"", "allowed values" },
        { "CronJob/prescaler", "spec/jobTemplate/spec/template/spec/volumes/0/emptyDir/size", "\"1Mi\"", "unknown field" },
        { "NetworkPolicy/backend", "spec/egress/0/to/0/podSelektor", "{}", "unknown field" },
        { "HorizontalPodAutoscaler/gateway", "spec/maxReplicas", "", "required" },
        { "PodDisruptionBudget/backend", "spec/minUnavailable", "1", "unknown field" },
        { "ServiceMonitor/backend", "spec/endpoints/0/scheme", "\"ftp\"", "allowed values" },
        { "ServiceMonitor/backend", "spec/endpoints/0/intervall", "\"10s\"", "unknown field" },
        { "ServiceMonitor/backend", "spec/selector", "", "required" },
        { "Rollout/gateway", "spec/strategy/canary/steps/1/pause/durration", "\"1m\"", "unknown field" },
        { "Rollout/gateway", "spec/strategy/canary/steps/0/setWeight", "\"half\"", "integer" },
        { "AnalysisTemplate/errors", "spec/metrics/0/provider/prometheus/querry", "\"up\"", "unknown field" },
        { "AnalysisTemplate/errors", "spec/metrics/0/provider", "", "required" },
        { "Application/marong", "spec/syncPolicy/automated/heal", "true", "unknown field" },
        { "Application/marong", "spec/destination", "", "required" },
        { "AppProject/marong", "spec/sourceRepos", "\"all\"", "array" },
        { "PrometheusRule/marong", "spec/groups/0/rules/0/expression", "\"up\"", "unknown field" },
    };

    [Fact]
    public async Task Every_object_of_every_rendering_fits_its_schema() =>
        Expect.Nothing(await Schema.CheckAsync(await trees.Judged.DistinctAsync(), Cancellation), "only fields and values that the schemas know");

    [Fact]
    public async Task Each_mistake_in_an_object_is_found_and_nothing_else()
    {
        var sound = await AllKindsAsync();
        var mistakes = Mistakes.Select(row => row.Data).ToList();
        var broken = mistakes.ConvertAll(mistake => Broken(sound, mistake.Item1, mistake.Item2, mistake.Item3));

        var found = await Schema.CheckAsync(broken, Cancellation);

        foreach (var (target, path, _, expected) in mistakes)
        {
            Assert.Contains(found, finding => finding.Object == target && finding.What.Contains(expected, StringComparison.Ordinal) && finding.IsAt(path));
        }

        Expect.Nothing(found.Where(finding => !mistakes.Any(mistake => mistake.Item1 == finding.Object && finding.IsAt(mistake.Item2))), "nothing but the mistakes");
    }

    [Fact]
    public async Task A_kind_without_a_schema_is_found() =>
        Assert.NotEmpty(await Schema.CheckAsync([.. Yaml.Read("apiVersion: example.org/v1\nkind: Surprise\nmetadata: {name: a}\n").Select(json => new Resource(json))], Cancellation));

    [Fact]
    public async Task All_kinds_of_the_fixture_fit_their_schemas() => Expect.Nothing(await Schema.CheckAsync(await AllKindsAsync(), Cancellation), "a sound fixture");

    [Fact]
    public async Task Every_object_loads_strictly_into_the_typed_model() =>
        Expect.Nothing((await trees.Judged.DistinctAsync()).SelectMany(resource => resource.Mistyped), "only fields and values that KubernetesClient knows");

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task The_typed_model_refuses_unknown_fields_of_the_kinds_it_knows(string target, string path, string value, string expected)
    {
        var broken = Broken(await AllKindsAsync(), target, path, value);

        // It knows neither what is required nor which texts are allowed, nor the kinds of other projects: those are the schemas' part.
        var refuses = Strict.Knows(broken) && expected is "unknown field";
        Assert.Equal(refuses, broken.Mistyped.Count > 0);
    }

    [Theory]
    [InlineData("Deployment/backend", "spec/replicas", "\"two\"")]
    [InlineData("Service/backend", "spec/ports", "{}")]
    [InlineData("CronJob/prescaler", "spec/jobTemplate/spec/template/spec/automountServiceAccountToken", "\"maybe\"")]
    public async Task The_typed_model_refuses_a_value_of_a_wrong_type(string target, string path, string value) =>
        Assert.NotEmpty(Broken(await AllKindsAsync(), target, path, value).Mistyped);

    private async Task<IReadOnlyList<Resource>> AllKindsAsync() =>
    [
        .. (await trees.SoundAsync()).Cluster.Objects,
        .. (await trees.Fixture.OneAsync("base + canary")).Objects.Where(resource => resource.Group == "argoproj.io"),
        .. new[] { AnApplication, AProject, ARule }.SelectMany(Yaml.Read).Select(json => new Resource(json)),
    ];

    private static Resource Broken(IEnumerable<Resource> sound, string target, string path, string value) =>
        sound.First(resource => resource.ToString() == target).Broken(path, value);
}
