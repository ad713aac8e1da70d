using System.Text.Json;
using Aspire.Hosting;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Marong.Hosting.Monitoring;

/// <summary>What Prometheus and Alertmanager read on this machine.</summary>
internal sealed class MonitoringFiles(MonitoringOptions options)
{
    public string Prometheus => In("prometheus.yaml");

    public string PrometheusData => In("prometheus");

    public string Alertmanager => In("alertmanager.yaml");

    public string AlertmanagerData => In("alertmanager");

    private string Targets => In("targets.json");

    private string Alertmanagers => In("alertmanagers.json");

    public void Write()
    {
        Directory.CreateDirectory(options.StateFolder);
        File.WriteAllText(Alertmanager, WithoutReceivers(options.AlertmanagerFile));
        WriteTargets([]);
        WriteAlertmanager(null);
        File.WriteAllText(Prometheus, $"""
            global:
              scrape_interval: 5s
              evaluation_interval: 5s
            rule_files: [{Quoted(Path.Combine(Path.GetFullPath(options.RulesFolder), "*.yaml"))}]
            alerting:
              alertmanagers:
                - file_sd_configs: [{"{"}files: [{Quoted(Alertmanagers)}]{"}"}]
            scrape_configs:
              - job_name: services
                file_sd_configs: [{"{"}files: [{Quoted(Targets)}]{"}"}]

            """);
    }

    public void WriteTargets(IEnumerable<ScrapeTarget> targets) => Replace(Targets, targets.Select(target => new
    {
        targets = new[] { target.Address },
        labels = new Dictionary<string, string> { ["job"] = target.Job, ["namespace"] = options.Namespace, ["pod"] = target.Replica, ["__metrics_path__"] = target.Path },
    }));

    public void WriteAlertmanager(string? address) => Replace(Alertmanagers, address is null ? [] : new object[] { new { targets = new[] { address } } });

    // Never half a file for who reads it meanwhile.
    private static void Replace(string path, IEnumerable<object> groups)
    {
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(groups));
        File.Move(path + ".new", path, overwrite: true);
    }

    private static string Quoted(string path) => JsonSerializer.Serialize(path);

    private string In(string name) => Path.Combine(Path.GetFullPath(options.StateFolder), name);

    // Of a receiver its name alone, whatever ways there are to tell somebody: who tries something on a machine must not wake anybody.
    private static string WithoutReceivers(string file)
    {
        try
        {
            var yaml = new YamlStream();
            using var reader = new StreamReader(file);
            yaml.Load(reader);
            if (yaml.Documents is not [{ RootNode: YamlMappingNode root }] || !root.Children.TryGetValue("receivers", out var node) || node is not YamlSequenceNode receivers)
            {
                throw new InvalidDataException("it lists no receivers.");
            }

            root.Children["receivers"] = new YamlSequenceNode(receivers.Children.Select(NameOf));
            root.Children.Remove("templates");
            using var text = new StringWriter();
            yaml.Save(text, assignAnchors: false);
            return text.ToString();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or YamlException)
        {
            throw new DistributedApplicationException($"Alertmanager's configuration {file} cannot be read: {e.Message}", e);
        }
    }

    private static YamlMappingNode NameOf(YamlNode receiver) => receiver is YamlMappingNode map && map.Children.TryGetValue("name", out var name)
        ? new YamlMappingNode("name", name)
        : throw new InvalidDataException("a receiver has no name.");
}

/// <summary>One replica that shows its metrics.</summary>
internal sealed record ScrapeTarget(string Job, string Replica, string Address, string Path);
