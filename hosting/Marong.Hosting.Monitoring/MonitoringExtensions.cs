using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Monitoring;

/// <summary>Adds a Prometheus and an Alertmanager of this machine's own.</summary>
public static class MonitoringExtensions
{
    /// <summary>
    /// Watches the workloads that have <c>WithMetrics</c>, replica by replica, with the rules of a cluster. The resources are called <c>prometheus</c> and <c>alertmanager</c>.
    /// Which ports a replica listens on is known from the embedded engine alone; on another engine nothing is scraped.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="options">Rules, configuration, folder.</param>
    /// <exception cref="DistributedApplicationException">Prometheus or Alertmanager is not installed, or a configuration cannot be read.</exception>
    public static IResourceBuilder<ExecutableResource> AddMonitoring(this IDistributedApplicationBuilder builder, MonitoringOptions options)
    {
        var files = new MonitoringFiles(options);
        files.Write();

        var alertmanager = builder.AddExecutable("alertmanager", Program("alertmanager", "prometheus-alertmanager"), options.StateFolder,
                $"--config.file={files.Alertmanager}", $"--storage.path={files.AlertmanagerData}", "--cluster.listen-address=")
            .WithHttpEndpoint(name: "http").WithExternalHttpEndpoints().ExcludeFromManifest();
        Listen(alertmanager);
        alertmanager.WithHttpHealthCheck("/-/ready");

        var prometheus = builder.AddExecutable("prometheus", Program("prometheus"), options.StateFolder,
                $"--config.file={files.Prometheus}", $"--storage.tsdb.path={files.PrometheusData}", "--storage.tsdb.retention.time=1d", "--rules.alert.resend-delay=5s")
            .WithHttpEndpoint(name: "http").WithExternalHttpEndpoints().ExcludeFromManifest();
        Listen(prometheus);
        prometheus.WithHttpHealthCheck("/-/ready").WaitFor(alertmanager);

        builder.Services.AddSingleton<IHostedService>(services => new ScrapeTargets(
            services.GetRequiredService<ResourceNotificationService>(), options.Namespace, alertmanager.Resource, files,
            services.GetRequiredService<ILogger<ScrapeTargets>>()));
        return prometheus;
    }

    private static void Listen(IResourceBuilder<ExecutableResource> server)
    {
        var port = server.GetEndpoint("http").Property(EndpointProperty.TargetPort);
        server.WithArgs(context => context.Args.Add(ReferenceExpression.Create($"--web.listen-address=127.0.0.1:{port}")));
    }

    private static string Program(params string[] names) =>
        names.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new DistributedApplicationException($"{names[0]} is not installed, or not on the PATH: apt-get install {names[^1]}.");
}
