using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Engine.Launching;

/// <summary>Starts .NET projects from their build output.</summary>
/// <param name="targetPaths">Where the build of the AppHost put the projects it refers to: project file to assembly.</param>
internal sealed class ProjectLauncher(IReadOnlyDictionary<string, string> targetPaths) : ILauncher
{
    private readonly ConcurrentDictionary<string, string> _asked = new(StringComparer.Ordinal);

    /// <summary>The <c>dotnet</c> program of the runtime that runs now.</summary>
    public static string DotnetProgram { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    public bool Handles(IResource resource) => resource is ProjectResource;

    public async Task<LaunchPlan> PlanAsync(LaunchContext context, CancellationToken cancellationToken)
    {
        var project = context.Resource.Annotations.OfType<IProjectMetadata>().Last().ProjectPath;
        if (!File.Exists(project))
        {
            throw new DistributedApplicationException($"There is no project {project}.");
        }

        var assembly = await TargetPathAsync(project, cancellationToken).ConfigureAwait(false);
        if (!File.Exists(assembly))
        {
            throw new DistributedApplicationException($"{Path.GetFileName(project)} has not been built: there is no {assembly}. Build it with: dotnet build \"{project}\"");
        }

        var environment = new Dictionary<string, string>(context.Environment, StringComparer.Ordinal);
        // Many processes on one machine: each keeps its memory and threads small. What the model says wins.
        environment.TryAdd("DOTNET_gcServer", "0");
        environment.TryAdd("DOTNET_TieredPGO", "0");
        // Each page of code mapped twice costs a tenth of the start; the hardening is for machines that strangers reach.
        environment.TryAdd("DOTNET_EnableWriteXorExecute", "0");
        return new LaunchPlan(DotnetProgram, ["exec", assembly, .. context.Arguments], Path.GetDirectoryName(project)!, environment);
    }

    private async Task<string> TargetPathAsync(string project, CancellationToken cancellationToken)
    {
        if (targetPaths.TryGetValue(project, out var known) || _asked.TryGetValue(project, out known))
        {
            return known;
        }

        // A project added by its path: the build knows nothing of it, so it has to be asked.
        using var msbuild = Process.Start(new ProcessStartInfo(DotnetProgram, ["msbuild", project, "-getProperty:TargetPath", "-nologo"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var answer = (await msbuild.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false)).Trim();
        await msbuild.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (msbuild.ExitCode != 0)
        {
            throw new DistributedApplicationException($"{project} cannot be read: {answer}");
        }

        return _asked.GetOrAdd(project, answer);
    }
}
