using System.Text.Json.Nodes;
using Marong.Publish.Tests.Podman;
using Marong.Publish.Tests.Rendering;

namespace Marong.Publish.Tests;

/// <summary>What runs under Podman is what would run in the cluster: the overlay for it differs from the local one only where Podman cannot follow.</summary>
public sealed class PodmanTests(Trees trees)
{
    private const string First = "spec/template/spec/containers/0";

    /// <summary>What the overlay may not do, and how it is told of.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "Deployment/backend", $"{First}/securityContext/readOnlyRootFilesystem", "false", "readOnlyRootFilesystem: true became false" },
        { "Deployment/backend", $"{First}/securityContext/capabilities", "", "capabilities" },
        { "Deployment/backend", $"{First}/image", "\"localhost/be:debian\"", "image" },
        { "Deployment/backend", $"{First}/args", """["--weak"]""", "nothing became" },
        { "Deployment/backend", $"{First}/env/1/value", "\"Server=mariadb;Port=3306;User ID=root;Password=$(backend_db_password);Database=backend;Maximum Pool Size=15\"", "User ID=backend" },
        { "Deployment/backend", "spec/replicas", "1", "/spec/replicas: 2 became 1" },
        { "Deployment/mariadb", $"{First}/args/0", "\"--skip-grant-tables\"", "args" },
        { "Deployment/mariadb", "spec/template/spec/volumes/2", """{"name":"more","emptyDir":{}}""", "volumes/2" },
        { "Service/backend", "spec/type", "\"NodePort\"", "NodePort" },
        { "ConfigMap/backend", "data/Drain__Delay", "\"00:00:00\"", "Drain__Delay" },
        { "NetworkPolicy/backend", "spec/egress", "", "/spec/egress" },
        { "Pod/migrations", "spec/containers/0/securityContext/privileged", "true", "privileged" },
    };

    [Fact]
    public async Task The_overlay_differs_from_the_local_one_only_where_Podman_cannot_follow() =>
        Expect.Nothing(
            Difference.Unallowed(await trees.Judged.OneAsync(Combinations.Local), await trees.Judged.OneAsync(Combinations.Podman)),
            "only what Podman cannot do, two images, and names of services");

    [Fact]
    public async Task What_it_cannot_play_is_not_there()
    {
        var podman = await trees.Judged.OneAsync(Combinations.Podman);
        Expect.Nothing(podman.Workloads.Where(workload => workload.Kind is not ("Deployment" or "Pod")), "Deployments and Pods only");
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Anything_else_is_found(string target, string path, string value, string expected)
    {
        var draft = new Draft(await trees.Fixture.OneAsync(Combinations.Podman));
        _ = value.Length == 0 ? draft.Unset(target, path) : draft.Set(target, path, JsonNode.Parse(value));

        Assert.Contains(Difference.Unallowed(await trees.Fixture.OneAsync(Combinations.Local), draft.Cluster), difference => difference.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_object_that_is_gone_or_new_is_found()
    {
        var draft = new Draft(await trees.Fixture.OneAsync(Combinations.Podman))
            .Drop("NetworkPolicy/default-deny")
            .Add("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra, namespace: marong}\n");

        Assert.Equal(["ConfigMap/extra is new", "NetworkPolicy/default-deny is gone"], Difference.Unallowed(await trees.Fixture.OneAsync(Combinations.Local), draft.Cluster).Order());
    }

    [Fact]
    public async Task Names_of_services_may_change_if_each_does_so_in_one_way()
    {
        var local = await trees.Fixture.OneAsync(Combinations.Local);
        var draft = new Draft(await trees.Fixture.OneAsync(Combinations.Podman))
            .Set("ConfigMap/gateway", "data/services__backend__http__0", "http://backend-pod:8000")
            .Set("ConfigMap/backend", "data/DB_HOST", "mariadb-pod");
        Expect.Nothing(Difference.Unallowed(local, draft.Cluster), "names of services alone");

        draft.Set("Deployment/backend", $"{First}/env/1/value", "Server=mariadb-other;Port=3306;User ID=backend;Password=$(backend_db_password);Database=backend;Maximum Pool Size=15");
        Assert.NotEmpty(Difference.Unallowed(local, draft.Cluster));
    }
}
