using Aspire.Hosting;
using k8s.Models;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Tests.Kubernetes;

public sealed class WorkloadTests : IDisposable
{
    private readonly PublishedTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task A_project_becomes_a_Deployment_with_everything_around_it()
    {
        _tree.Service("web", 8080).WithReplicas(2).WithImageName("front").WithResources(cpu: ("200m", "1"), memory: "128Mi")
            .WithTermination(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(40));

        await _tree.PublishAsync();

        var deployment = _tree.Object<V1Deployment>("base/web.yaml", "web");
        var pod = deployment.Spec.Template.Spec;
        var container = Assert.Single(pod.Containers);
        Assert.Equal(2, deployment.Spec.Replicas);
        Assert.Equal("registry.example/shop/front:1.2.3", container.Image);
        Assert.Equal([("http", 8080), ("management", 8081)], container.Ports.Select(p => (p.Name, p.ContainerPort)));
        Assert.Equal(["/started", "/ready", "/alive"], new[] { container.StartupProbe, container.ReadinessProbe, container.LivenessProbe }.Select(p => p.HttpGet.Path));
        Assert.Equal("200m", container.Resources.Requests["cpu"].ToString());
        Assert.Equal("1", container.Resources.Limits["cpu"].ToString());
        Assert.Equal(container.Resources.Requests["memory"].ToString(), container.Resources.Limits["memory"].ToString());
        Assert.Equal(5, container.Lifecycle.PreStop.Sleep.Seconds);
        Assert.Equal(40, pod.TerminationGracePeriodSeconds);
        Assert.Equal("web", _tree.Object<V1ServiceAccount>("base/web.yaml", "web").Metadata.Name);
        Assert.Equal([8080, 8081], _tree.Object<V1Service>("base/web.yaml", "web").Spec.Ports.Select(p => p.Port));
        Assert.Equal("1", _tree.Object<V1PodDisruptionBudget>("base/web.yaml", "web").Spec.MaxUnavailable.Value);
        Assert.Contains("HTTP_PORTS=8080\n", _tree.Text("base/web.env"), StringComparison.Ordinal);
        Assert.Contains("MANAGEMENT_PORT=8081\n", _tree.Text("base/web.env"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_with_a_volume_becomes_a_StatefulSet_with_room_of_the_size_that_was_said()
    {
        _tree.Builder.AddMySql("db").WithImage("library/mariadb", "10.11").WithDataVolume().WithStorage("7Gi").WithConnectionLimit(250)
            .WithResources(cpu: ("1", "2"), memory: "1Gi");

        await _tree.PublishAsync();

        var set = _tree.Object<V1StatefulSet>("base/db.yaml", "db");
        var claim = Assert.Single(set.Spec.VolumeClaimTemplates);
        Assert.Equal("7Gi", claim.Spec.Resources.Requests["storage"].ToString());
        Assert.Equal("/var/lib/mysql", set.Spec.Template.Spec.Containers[0].VolumeMounts.Single(m => m.Name == claim.Metadata.Name).MountPath);
        Assert.Equal("docker.io/library/mariadb:10.11", set.Spec.Template.Spec.Containers[0].Image);
        Assert.Contains("--max-connections=250", set.Spec.Template.Spec.Containers[0].Args);
        Assert.Contains("--innodb-buffer-pool-size=512M", set.Spec.Template.Spec.Containers[0].Args);
        Assert.Equal("None", _tree.Object<V1Service>("base/db.yaml", set.Spec.ServiceName).Spec.ClusterIP);
    }

    [Fact]
    public async Task A_Redis_writes_nothing_and_leaves_room_in_its_memory()
    {
        _tree.Builder.AddRedis("cache").WithResources(cpu: ("100m", "1"), memory: "256Mi");

        await _tree.PublishAsync();

        var command = string.Join(' ', _tree.Container("cache").Args);
        Assert.Contains("--save ''", command, StringComparison.Ordinal);
        Assert.Contains("--maxmemory 192mb", command, StringComparison.Ordinal);
        Assert.Contains("--requirepass \"$REDIS_PASSWORD\"", command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_runs_to_its_end_becomes_a_Job_and_what_runs_on_a_schedule_a_CronJob()
    {
        _tree.Project("prepare").AsJob();
        _tree.Project("sweep").AsCronJob("*/5 * * * *");

        await _tree.PublishAsync();

        Assert.Equal("Sync", _tree.Object<V1Job>("base/prepare.yaml", "prepare").Metadata.Annotations["argocd.argoproj.io/hook"]);
        Assert.Equal("*/5 * * * *", _tree.Object<V1CronJob>("base/sweep.yaml", "sweep").Spec.Schedule);
    }

    [Theory]
    [InlineData(2, null, 1, 0)]
    [InlineData(3, null, 1, 1)]
    [InlineData(2, 2, 2, 1)]
    public async Task The_strategy_follows_the_number_of_replicas_unless_it_was_said(int replicas, int? saidSurge, int maxSurge, int maxUnavailable)
    {
        var web = _tree.Service("web", 8080).WithReplicas(replicas);
        if (saidSurge is { } surge)
        {
            web.WithRollingUpdate(surge, 1);
        }

        await _tree.PublishAsync();

        var rolling = _tree.Object<V1Deployment>("base/web.yaml", "web").Spec.Strategy.RollingUpdate;
        Assert.Equal((maxSurge, maxUnavailable), (int.Parse(rolling.MaxSurge.Value, null), int.Parse(rolling.MaxUnavailable.Value, null)));
        Assert.Equal(saidSurge is not null, _tree.Warnings.Any(w => w.Contains("lets one be missing", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_program_of_this_machine_is_left_out_and_said_to_be()
    {
        _tree.Builder.AddExecutable("tool", "sh", ".");

        await _tree.PublishAsync();

        Assert.False(File.Exists(Path.Combine(_tree.Output, "base/tool.yaml")));
        Assert.Contains(_tree.Warnings, w => w.StartsWith("tool is a program of this machine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_of_this_machine_is_left_out_and_said_to_be()
    {
        _tree.Builder.AddContainer("proxy", "library/nginx", "1.27").WithBindMount(".", "/site");

        await _tree.PublishAsync();

        Assert.DoesNotContain(_tree.Container("proxy").VolumeMounts, m => m.MountPath == "/site");
        Assert.Contains(_tree.Warnings, w => w.StartsWith("proxy mounts a folder of this machine at /site", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_without_a_tag_of_its_own_is_refused()
    {
        _tree.Builder.AddContainer("proxy", "library/nginx");

        Assert.Equal("The image of 'proxy' has no tag of its own: say WithImage(\"library/nginx\", \"VERSION\").", await _tree.RefusalAsync());
    }
}
