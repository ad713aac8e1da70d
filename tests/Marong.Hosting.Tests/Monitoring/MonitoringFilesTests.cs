using System.Text.Json;
using Aspire.Hosting;
using Marong.Hosting.Monitoring;

namespace Marong.Hosting.Tests.Monitoring;

public sealed class MonitoringFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitoring-test-").FullName;

    [Fact]
    public void Routes_and_inhibitions_stay_and_nobody_is_told_by_any_way_there_is_or_will_be()
    {
        var written = Written("""
            route: { receiver: critical, group_by: [alertname] }
            templates: ['*.tmpl']
            inhibit_rules:
              - source_matchers: [severity = critical]
            receivers:
              - name: critical
                discord_configs: [{ webhook_url_file: /secret }]
                jira_configs: [{ project: X }]
              - pigeon_configs: [{ loft: home }]
                name: warning
            """);

        Assert.Contains("receiver: critical", written, StringComparison.Ordinal);
        Assert.Contains("severity = critical", written, StringComparison.Ordinal);
        Assert.Contains("- name: critical", written, StringComparison.Ordinal);
        Assert.Contains("- name: warning", written, StringComparison.Ordinal);
        Assert.DoesNotContain("_configs", written, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", written, StringComparison.Ordinal);
        Assert.DoesNotContain("tmpl", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("route: { receiver: a }", "it lists no receivers.")]
    [InlineData("", "it lists no receivers.")]
    [InlineData("receivers: nobody", "it lists no receivers.")]
    [InlineData("receivers: [{ discord_configs: [] }]", "a receiver has no name.")]
    [InlineData("receivers: [", "")]
    public void A_configuration_that_is_none_is_named(string configuration, string why)
    {
        var exception = Assert.Throws<DistributedApplicationException>(() => Written(configuration));

        Assert.StartsWith($"Alertmanager's configuration {In("from.yaml")} cannot be read: {why}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_that_is_not_there_is_named()
    {
        var exception = Assert.Throws<DistributedApplicationException>(() => Files("missing.yaml").Write());

        Assert.StartsWith($"Alertmanager's configuration {In("missing.yaml")} cannot be read: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prometheus_reads_the_rules_and_is_told_where_each_replica_listens()
    {
        File.WriteAllText(In("from.yaml"), "receivers: [{ name: a }]");
        var files = Files("from.yaml");
        files.Write();
        files.WriteTargets([new("backend", "backend-1", "127.0.0.1:4001", "/metrics")]);
        files.WriteAlertmanager("127.0.0.1:4002");

        Assert.Contains($"rule_files: [\"{In("rules")}/*.yaml\"]", File.ReadAllText(files.Prometheus), StringComparison.Ordinal);
        using var targets = JsonDocument.Parse(File.ReadAllText(In("state/targets.json")));
        Assert.Equal("127.0.0.1:4001", targets.RootElement[0].GetProperty("targets")[0].GetString());
        Assert.Equal(
            ["__metrics_path__=/metrics", "job=backend", "namespace=marong", "pod=backend-1"],
            targets.RootElement[0].GetProperty("labels").EnumerateObject().Select(p => $"{p.Name}={p.Value}").Order(StringComparer.Ordinal));
        Assert.Contains("127.0.0.1:4002", File.ReadAllText(In("state/alertmanagers.json")), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string name) => Path.Combine(_folder, name);

    private string Written(string configuration)
    {
        File.WriteAllText(In("from.yaml"), configuration);
        var files = Files("from.yaml");
        files.Write();
        return File.ReadAllText(files.Alertmanager);
    }

    private MonitoringFiles Files(string alertmanager) => new(new MonitoringOptions
    {
        Namespace = "marong",
        RulesFolder = In("rules"),
        AlertmanagerFile = In(alertmanager),
        StateFolder = In("state"),
    });
}
