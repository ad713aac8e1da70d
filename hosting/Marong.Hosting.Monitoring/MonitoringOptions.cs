namespace Marong.Hosting.Monitoring;

/// <summary>What watches a running application on this machine: the rules and the configuration that its clusters have.</summary>
public sealed record MonitoringOptions
{
    /// <summary>Value of the label <c>namespace</c> of everything that is scraped, as rules name it.</summary>
    public required string Namespace { get; init; }

    /// <summary>Folder of Prometheus rule files (<c>*.yaml</c>).</summary>
    public required string RulesFolder { get; init; }

    /// <summary>Alertmanager's configuration. Its routes, groups and inhibitions hold; whom it tells in a cluster is told nothing from here.</summary>
    public required string AlertmanagerFile { get; init; }

    /// <summary>Folder that is written into: configurations, targets, Prometheus' data.</summary>
    public required string StateFolder { get; init; }
}
