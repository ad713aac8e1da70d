using Marong.Hosting.Monitoring;

namespace Marong.AppHost;

/// <summary>What watches Marong, wherever it runs: the same rules, and the same routes of their alerts.</summary>
internal static class Monitoring
{
    private const string Folder = "../cluster/addons/monitoring";

    public static string Rules(IDistributedApplicationBuilder builder) => Path.Combine(builder.AppHostDirectory, Folder, "rules");

    public static string Dashboards(IDistributedApplicationBuilder builder) => Path.Combine(builder.AppHostDirectory, Folder, "dashboards");

    public static void AddMarongMonitoring(this IDistributedApplicationBuilder builder) => builder.AddMonitoring(new MonitoringOptions
    {
        Namespace = "marong",
        RulesFolder = Rules(builder),
        AlertmanagerFile = Path.Combine(builder.AppHostDirectory, Folder, "alertmanager", "alertmanager.yaml"),
        StateFolder = Path.Combine(builder.Configuration["Hosting:StateDirectory"] ?? Path.Combine(builder.AppHostDirectory, ".hosting"), "monitoring"),
    });
}
