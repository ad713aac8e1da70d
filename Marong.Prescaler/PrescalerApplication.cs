using k8s;
using k8s.Exceptions;
using Marong.Prescaler.Cluster;
using Marong.Prescaler.Planning;
using Marong.Prescaler.Settings;
using Marong.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marong.Prescaler;

/// <summary>Puts together what a verb needs, and nothing else: the job starts every minute.</summary>
internal static class PrescalerApplication
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;

    private static readonly TimeSpan BackendTimeout = TimeSpan.FromSeconds(10);

    /// <param name="args">The verb with its options.</param>
    /// <param name="configuration">As the environment has it.</param>
    /// <param name="connect">How the cluster is reached; nothing where this does not run in one.</param>
    /// <param name="output">For a person.</param>
    /// <param name="errors">For a person who has to do something.</param>
    /// <param name="cancellationToken">Ends it before its time.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args,
        IConfiguration configuration,
        Func<KubernetesClientConfiguration?> connect,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellationToken)
    {
        var (verb, misuse) = Verb.Parse(args);
        if (verb is null)
        {
            await errors.WriteLineAsync(misuse);
            return Misused;
        }

        KubernetesClientConfiguration? cluster;
        try
        {
            cluster = connect();
        }
        catch (Exception exception) when (exception is KubeConfigException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"The pod has no account that could speak to the cluster: {exception.Message}");
            return Failed;
        }

        if (cluster is null)
        {
            await output.WriteLineAsync("Nothing to do: raising autoscaling minimums needs a cluster, and KUBERNETES_SERVICE_HOST is not set.");
            return Done;
        }

        var settings = configuration.GetSection(PrescalerOptions.Section).Get<PrescalerOptions>() ?? new PrescalerOptions();
        if (verb is PrescaleVerb && settings.Faults() is { Count: > 0 } faults)
        {
            await errors.WriteLineAsync("The prescaler cannot work with its settings:" + string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}")));
            return Failed;
        }

        using var host = Build(verb, configuration, cluster, settings);
        return await host.Services.GetRequiredService<JobRun>().ExecuteAsync(cancellationToken) ? Done : Failed;
    }

    private static IHost Build(Verb verb, IConfiguration configuration, KubernetesClientConfiguration cluster, PrescalerOptions settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            EnvironmentName = configuration["DOTNET_ENVIRONMENT"] ?? Environments.Production,
        });
        builder.Configuration.AddConfiguration(configuration);
        builder.AddJobDefaults();
        builder.Services.AddSingleton<IKubernetes>(_ => new Kubernetes(cluster));
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<Autoscalers>(services, cluster.Namespace));
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<JobRun>();
        if (verb is SetMinimumVerb change)
        {
            builder.Services.AddSingleton(change);
            builder.Services.AddSingleton<IJob, SetMinimum>();
        }
        else
        {
            builder.Services.AddInternalClient<PeakClient>("backend", BackendTimeout);
            builder.Services.AddSingleton<IJob, Prescale>();
        }

        return builder.Build();
    }
}
