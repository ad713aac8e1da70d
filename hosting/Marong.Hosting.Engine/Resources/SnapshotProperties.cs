namespace Marong.Hosting.Engine.Resources;

/// <summary>Names of the facts the engine tells of a replica.</summary>
internal static class SnapshotProperties
{
    /// <summary>Process id; as in Aspire.</summary>
    public const string ProcessId = "executable.pid";

    /// <summary>How often the replica has been restarted.</summary>
    public const string Restarts = "resource.restarts";

    /// <summary>What is wrong, or waited for, in one sentence.</summary>
    public const string Message = "resource.message";

    /// <summary>Port that the replica itself listens on, for one of its endpoints.</summary>
    public static string TargetPort(string endpointName) => $"endpoint.{endpointName}.targetPort";

    /// <summary>State between a crash and the next start.</summary>
    public const string Restarting = "Restarting";
}
