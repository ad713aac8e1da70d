namespace Aspire.Hosting;

/// <summary>How to build the application.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>Command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>Assembly of the AppHost; the entry assembly when null.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>Folder that relative paths of the model start from; the AppHost project's when null.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>No dashboard.</summary>
    public bool DisableDashboard { get; set; }
}
