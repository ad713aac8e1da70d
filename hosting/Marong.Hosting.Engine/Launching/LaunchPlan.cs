namespace Marong.Hosting.Engine.Launching;

/// <summary>One process to start.</summary>
/// <param name="FileName">Program: a full path, or a name found on the PATH.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="WorkingDirectory">Folder to start it in.</param>
/// <param name="Environment">Variables added to those of the AppHost.</param>
internal sealed record LaunchPlan(
    string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Shell command that removes what killing the process leaves behind (a container, say); null when nothing.</summary>
    public string? CleanUpCommand { get; init; }

    /// <summary>Called once the replica is healthy, such as to remove a file with a secret that only the start needed.</summary>
    public Action? Started { get; init; }

    /// <summary>Called when the process is gone, whatever the reason.</summary>
    public Action? Ended { get; init; }
}
