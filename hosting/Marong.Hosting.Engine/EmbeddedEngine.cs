using System.Reflection;
using Aspire.Hosting;
using Marong.Hosting.Engine.Console;
using Marong.Hosting.Engine.Health;
using Marong.Hosting.Engine.Launching;
using Marong.Hosting.Engine.Launching.Containers;
using Marong.Hosting.Engine.Logs;
using Marong.Hosting.Engine.Network;
using Marong.Hosting.Engine.Processes;
using Marong.Hosting.Engine.Resources;
using Microsoft.Extensions.DependencyInjection;

namespace Marong.Hosting.Engine;

/// <summary>Runs an application model on this machine: real processes, no container engine needed.</summary>
public sealed class EmbeddedEngine : IHostingEngine
{
    private const string TargetPathKey = "projecttargetpath:";

    /// <inheritdoc />
    public void Configure(IDistributedApplicationBuilder builder)
    {
        var targetPaths = (builder.AppHostAssembly?.GetCustomAttributes<AssemblyMetadataAttribute>() ?? [])
            .Where(a => a.Key.StartsWith(TargetPathKey, StringComparison.Ordinal) && a.Value is not null)
            .ToDictionary(a => a.Key[TargetPathKey.Length..], a => a.Value!);

        var services = builder.Services;
        services.AddRunConsole();
        services.AddSingleton<ProcessSpawner>();
        services.AddSingleton<Guardian>();
        services.AddSingleton<PortAllocator>();
        services.AddSingleton<ReplicaHealth>();
        services.AddSingleton<EnvironmentResolver>();
        services.AddSingleton<LogStore>();
        services.AddSingleton<ILauncher>(new ProjectLauncher(targetPaths));
        services.AddSingleton<ILauncher, ExecutableLauncher>();
        services.AddSingleton<ILauncher, ContainerLauncher>();
        services.AddSingleton<EngineContext>();
        services.AddSingleton<Orchestrator>();
        services.AddHostedService(s => s.GetRequiredService<Orchestrator>());
    }

    /// <inheritdoc />
    public Task<int> RunAsync(DistributedApplication application, CancellationToken cancellationToken)
        => AppRunner.RunAsync(application, cancellationToken);
}
