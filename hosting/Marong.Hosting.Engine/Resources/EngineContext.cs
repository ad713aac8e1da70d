using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Marong.Hosting.Engine.Health;
using Marong.Hosting.Engine.Launching;
using Marong.Hosting.Engine.Logs;
using Marong.Hosting.Engine.Network;
using Marong.Hosting.Engine.Processes;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Engine.Resources;

/// <summary>What every resource of one run shares.</summary>
internal sealed record EngineContext(
    ProcessSpawner Spawner,
    Guardian Guardian,
    PortAllocator Ports,
    ReplicaHealth Health,
    EnvironmentResolver Resolver,
    IEnumerable<ILauncher> Launchers,
    LogStore Logs,
    ResourceNotificationService Notifications,
    IDistributedApplicationEventing Eventing,
    IServiceProvider Services,
    TimeProvider Time,
    ILoggerFactory LoggerFactory)
{
    /// <exception cref="DistributedApplicationException">Nothing can start such a resource.</exception>
    public ILauncher LauncherFor(IResource resource) => Launchers.FirstOrDefault(l => l.Handles(resource))
        ?? throw new DistributedApplicationException($"Nothing here can start '{resource.Name}', a {resource.GetType().Name}.");
}
