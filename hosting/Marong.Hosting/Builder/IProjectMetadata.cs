using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A project the AppHost refers to; the build makes one class in <c>Projects</c> for each.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>Full path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>Whether the project has been built together with the AppHost.</summary>
    bool SuppressBuild => false;
}

/// <summary>What to take from a project beside its code.</summary>
public sealed class ProjectResourceOptions
{
    /// <summary>Launch profile to use; the first when null.</summary>
    public string? LaunchProfileName { get; set; }

    /// <summary>Uses no launch profile.</summary>
    public bool ExcludeLaunchProfile { get; set; }
}

internal sealed class ProjectPathMetadata(string projectPath) : IProjectMetadata
{
    public string ProjectPath { get; } = projectPath;
}
