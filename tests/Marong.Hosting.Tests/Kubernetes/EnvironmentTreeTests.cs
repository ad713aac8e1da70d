using Aspire.Hosting;
using k8s.Models;
using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes;

namespace Marong.Hosting.Tests.Kubernetes;

public sealed class EnvironmentTreeTests : IDisposable
{
    private readonly PublishedTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task The_same_model_is_the_same_bytes_wherever_it_lies()
    {
        using var one = new PublishedTree(Path.GetTempPath());
        using var other = new PublishedTree(AppContext.BaseDirectory);
        foreach (var tree in new[] { one, other })
        {
            Fill(tree);
            await tree.PublishAsync();
        }

        Assert.NotEmpty(one.Files());
        Assert.Equal(one.Files(), other.Files());
    }

    [Fact]
    public async Task What_nobody_writes_any_more_goes_and_what_is_not_the_generators_stays()
    {
        Fill(_tree);
        var stale = Path.Combine(_tree.Output, "base", "gone.yaml");
        var own = Path.Combine(_tree.Output, "notes.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(stale)!);
        await File.WriteAllTextAsync(stale, "old", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(own, "mine", TestContext.Current.CancellationToken);

        await _tree.PublishAsync();

        Assert.False(File.Exists(stale));
        Assert.True(File.Exists(own));
    }

    [Fact]
    public async Task Digests_that_are_locked_are_in_the_overlay_and_none_is_made_up()
    {
        Fill(_tree);
        const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        await LockAsync($"# by a registry\nregistry.example/shop/web abc123 {Digest}\n");

        await _tree.PublishAsync();

        var text = _tree.Text("overlays/here/kustomization.yaml");
        Assert.Contains($"digest: {Digest}\n    name: registry.example/shop/web\n    newTag: abc123\n", text, StringComparison.Ordinal);
        Assert.Equal(1, text.Split("digest:").Length - 1);
        Assert.Contains("app.kubernetes.io/version: abc123", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("registry.example/shop/web abc123")]
    [InlineData("registry.example/shop/web abc123 0123")]
    [InlineData("registry.example/shop/web  sha256:01")]
    public async Task A_lock_that_cannot_be_read_is_refused(string line)
    {
        Fill(_tree);
        await LockAsync(line + "\n");

        Assert.Equal($"images.lock has a line that is not 'NAME TAG sha256:DIGEST': {line}", await _tree.RefusalAsync());
    }

    [Fact]
    public async Task Peaks_are_raised_and_lowered_across_midnight_and_the_week()
    {
        Fill(_tree);

        await _tree.PublishAsync();

        var jobs = _tree.Objects<V1CronJob>("components/scheduled-peaks/scheduled-peaks.yaml").ToDictionary(j => j.Metadata.Name, j => j.Spec);
        Assert.Equal("55 23 * * 6", jobs["web-dawn-raise"].Schedule);
        Assert.Equal("35 0 * * 0", jobs["web-dawn-lower"].Schedule);
        Assert.Equal("Asia/Seoul", jobs["web-dawn-raise"].TimeZone);
        Assert.Equal(["set-minimum", "--hpa", "web", "--minimum", "3"], jobs["web-dawn-raise"].JobTemplate.Spec.Template.Spec.Containers[0].Args);
        Assert.Equal(["set-minimum", "--hpa", "web", "--minimum", "2", "--from", "3"], jobs["web-dawn-lower"].JobTemplate.Spec.Template.Spec.Containers[0].Args);
    }

    [Fact]
    public async Task A_component_that_does_not_exist_is_refused()
    {
        _tree.Options.Overlays.Add(new OverlayOptions("odd") { Components = ["autoscalling"] });

        Assert.Contains("has a component 'autoscalling'; there are: autoscaling,", await _tree.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ingress_without_a_host_name_is_refused()
    {
        _tree.Options.Overlays.Add(new OverlayOptions("odd") { Components = ["ingress"] });

        Assert.Equal("The overlay 'odd' has an ingress and no host name: say Host.", await _tree.RefusalAsync());
    }

    [Fact]
    public async Task Parameters_that_are_missing_are_said_all_at_once()
    {
        _tree.Service("web", 8080).WithEnvironment("A", _tree.Builder.AddParameter("first")).WithEnvironment("B", _tree.Builder.AddParameter("second"));
        _tree.Options.Overlays.Add(new OverlayOptions("odd"));

        Assert.Equal("The overlay 'odd' lacks values for the parameters first, second.", await _tree.RefusalAsync());
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("key")]
    public async Task A_value_for_what_is_no_parameter_in_the_open_is_refused(string name)
    {
        _tree.Service("web", 8080).WithEnvironment("Key", _tree.Builder.AddParameter("key", secret: true));
        _tree.Options.Overlays.Add(new OverlayOptions("odd") { Parameters = new Dictionary<string, string> { [name] = "1" } });

        Assert.Contains($"has a value for '{name}'", await _tree.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scheduled_peaks_with_nothing_that_can_raise_them_are_refused()
    {
        _tree.Service("web", 8080).WithAutoscaling(min: 2, max: 4, cpuPercent: 60)
            .WithScheduledPeak("noon", DayOfWeek.Monday, new TimeOnly(12, 0), "Asia/Seoul", minimum: 3);

        Assert.Contains("nothing has WithAutoscalerAccess", await _tree.RefusalAsync(), StringComparison.Ordinal);
    }

    private static void Fill(PublishedTree tree)
    {
        var web = tree.Service("web", 8080).WithEndpoint("http", e => e.IsExternal = true).WithMetrics("management").WithCanary(10, 50)
            .WithAutoscaling(min: 2, max: 4, cpuPercent: 60)
            .WithScheduledPeak("dawn", DayOfWeek.Sunday, new TimeOnly(0, 5), "Asia/Seoul", minimum: 3);
        tree.Project("raiser").WithReference(web).WithAutoscalerAccess("Raise").AsCronJob("* * * * *");
        tree.Builder.AddMySql("db").WithImage("library/mariadb", "10.11").WithDataVolume().WithBackup("0 3 * * *", "Asia/Seoul", keep: 7, storage: "5Gi");
        tree.Options.Overlays.Add(new OverlayOptions("here") { Components = ["autoscaling", "ingress"], Host = "shop.example", IsDelivered = true });
    }

    private async Task LockAsync(string text)
    {
        Directory.CreateDirectory(_tree.Output);
        await File.WriteAllTextAsync(Path.Combine(_tree.Output, "..", "images.lock"), text, TestContext.Current.CancellationToken);
    }
}
