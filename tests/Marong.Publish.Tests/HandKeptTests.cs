using Marong.Publish.Tests.Rendering;
using Marong.Publish.Tests.Schemas;
using Xunit.Sdk;

namespace Marong.Publish.Tests;

/// <summary>Objects that nobody generates fit the schemas of their kinds too: Argo CD's for the add-ons, and the add-ons' own.</summary>
public sealed class HandKeptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hand-kept-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>For each kind a way to break an object, and what the answer has to name.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "Alertmanager/marong", "spec/retension", "\"120h\"", "unknown field" },
        { "Alertmanager/marong", "spec/storage/volumeClaimTemplate/spec/storageClas", "\"local-path\"", "unknown field" },
        { "Alertmanager/marong", "spec/storage/volumeClaimTemplate/kind", "\"PersistentVolume\"", "must be PersistentVolumeClaim" },
        { "Alertmanager/marong", "spec/logFormat", "\"xml\"", "allowed values" },
        { "Alertmanager/marong", "spec/replicas", "\"one\"", "integer" },
        { "Application/loki", "spec/sources/0/helm/valuesFiles", "[]", "unknown field" },
        { "Application/loki", "spec/syncPolicy/retry/limit", "\"ten\"", "integer" },
        { "Application/platform", "spec/project", "", "required" },
        { "AppProject/platform", "spec/destinations/0/nameSpace", "\"argocd\"", "unknown field" },
        { "AppProject/platform", "spec/clusterResourceWhitelist/0/kind", "", "required" },
        { "ClusterRole/grafana-config-maps", "rules/0/verb", "[]", "unknown field" },
        { "ClusterIssuer/letsencrypt", "spec/acme/solvers/0/http01/ingress/ingressClas", "\"traefik\"", "unknown field" },
        { "ClusterIssuer/letsencrypt", "spec/acme/privateKeySecretRef", "", "required" },
        { "ClusterIssuer/letsencrypt", "spec/acme/server", "443", "string" },
        { "IngressClass/traefik", "spec/controler", "\"traefik.io/ingress-nginx\"", "unknown field" },
        { "Namespace/monitoring", "metadata/label", "{}", "unknown field" },
        { "NetworkPolicy/loki", "spec/ingress/0/from/0/podSelektor", "{}", "unknown field" },
        { "NetworkPolicy/loki", "spec/podSelector", "\"loki\"", "object" },
        { "PodMonitor/fluent-bit", "spec/podMetricsEndpoints/0/paths", "\"/metrics\"", "unknown field" },
        { "PodMonitor/fluent-bit", "spec/podMetricsEndpoints/0/interval", "\"often\"", "pattern" },
        { "Secret/alertmanager-marong", "datas", "{}", "unknown field" },
        { "Service/kube-prometheus-stack-alertmanager", "spec/ports/0/targetport", "\"web\"", "unknown field" },
        { "ServiceMonitor/loki", "spec/joblabel", "\"app\"", "unknown field" },
        { "ServiceMonitor/loki", "spec/selector", "", "required" },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_object_fits_its_schema_and_the_typed_model()
    {
        var objects = await HandKept.ReadAsync(Places.Root, Cancellation);

        Expect.Nothing(await Schema.CheckAsync(objects, Cancellation), "only fields and values that the schemas know");
        Expect.Nothing(objects.SelectMany(resource => resource.Mistyped), "only fields and values that KubernetesClient knows");
    }

    [Fact]
    public async Task Every_kind_has_a_mistake_that_is_found()
    {
        var kinds = (await HandKept.ReadAsync(Places.Root, Cancellation)).Select(resource => resource.Kind).Distinct();

        Assert.Equal(kinds.Order(StringComparer.Ordinal), Mistakes.Select(row => row.Data.Item1.Split('/')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_mistake_in_an_object_is_found_and_nothing_else()
    {
        var sound = await HandKept.ReadAsync(Places.Root, Cancellation);
        var mistakes = Mistakes.Select(row => row.Data).ToList();

        var found = await Schema.CheckAsync(mistakes.ConvertAll(mistake => sound.First(resource => resource.ToString() == mistake.Item1).Broken(mistake.Item2, mistake.Item3)), Cancellation);

        foreach (var (target, path, _, expected) in mistakes)
        {
            Assert.Contains(found, finding => finding.Object == target && finding.What.Contains(expected, StringComparison.Ordinal) && finding.IsAt(path));
        }

        Expect.Nothing(found.Where(finding => !mistakes.Any(mistake => mistake.Item1 == finding.Object && finding.IsAt(mistake.Item2))), "nothing but the mistakes");
    }

    [Fact]
    public async Task A_file_in_a_new_folder_is_judged_without_being_mentioned()
    {
        Copy("deploy/argocd/platform", "cluster/addons");
        var added = Directory.CreateDirectory(Path.Combine(_folder.FullName, "cluster/addons/new/deep"));
        await File.WriteAllTextAsync(Path.Combine(added.FullName, "object.yaml"), "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {port: 1}\n", Cancellation);

        var finding = Assert.Single(await Schema.CheckAsync(await HandKept.ReadAsync(_folder.FullName, Cancellation), Cancellation));

        Assert.Equal("Service/a: /spec/port unknown field", finding.ToString());
    }

    [Fact]
    public async Task A_kustomization_with_a_field_that_does_not_exist_is_refused()
    {
        Copy("deploy/argocd/platform", "cluster/addons");
        await File.AppendAllTextAsync(Path.Combine(_folder.FullName, "cluster/addons/monitoring/kustomization.yaml"), "secretGenerators: []\n", Cancellation);

        var refusal = await Assert.ThrowsAsync<TrueException>(() => HandKept.ReadAsync(_folder.FullName, Cancellation));

        Assert.Contains("unknown field \"secretGenerators\"", refusal.Message, StringComparison.Ordinal);
    }

    private void Copy(params string[] folders)
    {
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Places.Root, folder), "*", SearchOption.AllDirectories)))
        {
            var copy = Path.Combine(_folder.FullName, Path.GetRelativePath(Places.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
