using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Engine.Launching;

/// <summary>Knows how to start one kind of resource.</summary>
internal interface ILauncher
{
    /// <summary>Whether it is the one for this resource.</summary>
    bool Handles(IResource resource);

    /// <summary>Puts together what to start. Called before each start of each replica; may prepare a data directory.</summary>
    /// <exception cref="Aspire.Hosting.DistributedApplicationException">It cannot be started here; the message says what to do.</exception>
    Task<LaunchPlan> PlanAsync(LaunchContext context, CancellationToken cancellationToken);
}

/// <summary>One replica about to be started.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="ReplicaId">Id of the replica.</param>
/// <param name="TargetPorts">Port the process is to listen on, by name of the endpoint.</param>
/// <param name="Environment">The environment, resolved.</param>
/// <param name="Arguments">The arguments said in the model, resolved.</param>
/// <param name="Logger">Log of the replica: a person reads it beside the process's own output.</param>
internal sealed record LaunchContext(
    IResource Resource,
    string ReplicaId,
    IReadOnlyDictionary<string, int> TargetPorts,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<string> Arguments,
    ILogger Logger);
