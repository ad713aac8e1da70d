using Marong.Publish.Tests.Capacity;
using Marong.Publish.Tests.Objects;
using Marong.Publish.Tests.Rendering;

namespace Marong.Publish.Tests;

/// <summary>It fits: pods on workers and into the quota, connections into MariaDB, waiting into the grace period.</summary>
public sealed class CapacityTests(Trees trees)
{
    public static TheoryData<string> Renderings => [.. Combinations.Names];

    [Theory]
    [MemberData(nameof(Renderings))]
    public async Task At_its_minimum_everything_fits_on_two_workers(string name) =>
        Expect.Nothing(Packing.WithoutPlace(Packing.AtMinimum(await trees.Judged.OneAsync(name)), workers: 2), "a place for every pod");

    [Theory]
    [MemberData(nameof(Renderings))]
    public async Task At_its_maximum_everything_fits_on_three_workers(string name) =>
        Expect.Nothing(Packing.WithoutPlace(Packing.AtMaximum(await trees.Judged.OneAsync(name)), workers: 3), "a place for every pod");

    [Theory]
    [MemberData(nameof(Renderings))]
    public async Task At_its_maximum_everything_fits_into_the_quota(string name) => Expect.Nothing(OverQuota(await trees.Judged.OneAsync(name)), "room in the quota");

    [Theory]
    [MemberData(nameof(Renderings))]
    public async Task All_pools_together_fit_into_MariaDB(string name) => Expect.Nothing(Pools.Problems(await trees.Judged.OneAsync(name)), "fewer connections than MariaDB gives");

    [Theory]
    [MemberData(nameof(Renderings))]
    public async Task A_service_has_the_time_to_go(string name) => Expect.Nothing(Draining.Problems(await trees.Judged.OneAsync(name)), "delay and shutdown within the grace period");

    [Fact]
    public async Task Every_client_of_MariaDB_is_counted() =>
        Assert.Equal(["backend", "mariadb-backup", "migrations"], Pools.Demands((await trees.SoundAsync()).Cluster).Select(demand => demand.Client).Order());

    [Fact]
    public async Task One_large_pod_too_many_has_no_place()
    {
        var cluster = (await trees.SoundAsync()).Set("Deployment/backend", "spec/template/spec/containers/0/resources/requests/memory", "7Gi").Cluster;
        Assert.Equal(["backend", "backend"], Packing.WithoutPlace(Packing.AtMinimum(cluster), workers: 2));
    }

    [Fact]
    public async Task An_autoscaler_that_may_go_too_far_has_no_place_and_breaks_the_quota()
    {
        var cluster = (await trees.SoundAsync()).Set("HorizontalPodAutoscaler/gateway", "spec/maxReplicas", 40).Cluster;
        Assert.NotEmpty(Packing.WithoutPlace(Packing.AtMaximum(cluster), workers: 3));
        Assert.NotEmpty(OverQuota(cluster));
        Assert.Empty(Packing.WithoutPlace(Packing.AtMinimum(cluster), workers: 2));
    }

    [Fact]
    public void Pods_are_packed_by_what_they_have_most_of()
    {
        var half = new Amount(Packing.Worker.Cpu / 2, 1);
        Assert.Empty(Packing.WithoutPlace(Enumerable.Repeat(("half", half), 4), workers: 2));
        Assert.Equal(["half"], Packing.WithoutPlace(Enumerable.Repeat(("half", half), 5), workers: 2));
    }

    [Fact]
    public async Task A_pool_that_is_too_large_is_found_and_one_without_a_bound()
    {
        const string Connection = "spec/template/spec/containers/0/env/1/value";
        var draft = await trees.SoundAsync();

        Assert.Contains("= 330 of 120", Assert.Single(Pools.Problems(draft.Set("Deployment/backend", Connection, "Server=mariadb;Maximum Pool Size=100").Cluster)), StringComparison.Ordinal);
        Assert.Equal("backend states no Maximum Pool Size", Assert.Single(Pools.Problems(draft.Set("Deployment/backend", Connection, "Server=mariadb;User ID=backend").Cluster)));
    }

    [Fact]
    public async Task A_MariaDB_without_a_bound_is_found() =>
        Assert.Equal("mariadb states no --max-connections", Assert.Single(Pools.Problems((await trees.SoundAsync()).Unset("StatefulSet/mariadb", "spec/template/spec/containers/0/args").Cluster)));

    [Theory]
    [InlineData("spec/template/spec/terminationGracePeriodSeconds", 30)]
    [InlineData("spec/template/spec/containers/0/lifecycle/preStop/sleep/seconds", 15)]
    public async Task Waiting_that_does_not_add_up_is_found(string path, int seconds) =>
        Assert.Equal("Deployment/backend", Assert.Single(Draining.Problems((await trees.SoundAsync()).Set("Deployment/backend", path, seconds).Cluster)).Object);

    [Fact]
    public async Task Going_at_once_is_found() =>
        Assert.Equal("Deployment/backend", Assert.Single(Draining.Problems((await trees.SoundAsync()).Set("ConfigMap/backend", "data/Drain__Delay", "00:00:03").Cluster)).Object);

    private static IEnumerable<string> OverQuota(Cluster cluster)
    {
        var pods = Packing.AtMaximum(cluster);
        var sum = pods.Aggregate(new Amount(0, 0), (total, pod) => total + pod.Request);
        return from quota in cluster.Of("ResourceQuota").Select(quota => quota.Json.Map("spec/hard"))
               from used in new[] { ("requests.cpu", sum.Cpu), ("requests.memory", sum.Memory), ("pods", pods.Count) }
               where quota.TryGetValue(used.Item1, out var hard) && Quantity.Of(hard) < used.Item2
               select $"{used.Item1}: {used.Item2} of {quota[used.Item1]}";
    }
}
