using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Engine.Launching;

/// <summary>Starts programs of this machine.</summary>
internal sealed class ExecutableLauncher : ILauncher
{
    public bool Handles(IResource resource) => resource is ExecutableResource;

    public Task<LaunchPlan> PlanAsync(LaunchContext context, CancellationToken cancellationToken)
    {
        var executable = (ExecutableResource)context.Resource;
        return Task.FromResult(new LaunchPlan(executable.Command, context.Arguments, executable.WorkingDirectory, context.Environment));
    }
}
