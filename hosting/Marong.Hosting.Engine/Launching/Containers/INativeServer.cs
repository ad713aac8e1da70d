using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>A server that runs as a process of this machine in place of its container.</summary>
internal interface INativeServer
{
    /// <summary>What a person calls it.</summary>
    string Product { get; }

    /// <summary>The package that brings it.</summary>
    Package Package { get; }

    /// <summary>Whether the image of a container is this server.</summary>
    bool Knows(ContainerResource resource);

    /// <summary>What the model asks of the container that only the image can do; null when nothing.</summary>
    string? Obstacle(LaunchContext context);

    /// <summary>Its program for this container; null when there is none.</summary>
    string? FindProgram(ContainerResource resource);

    /// <summary>Puts together what to start.</summary>
    Task<LaunchPlan> PlanAsync(LaunchContext context, string program, CancellationToken cancellationToken);
}
