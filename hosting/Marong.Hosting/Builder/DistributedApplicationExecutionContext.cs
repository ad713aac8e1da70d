namespace Aspire.Hosting;

/// <summary>What the application is built for.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>To run here.</summary>
    Run,

    /// <summary>To be published.</summary>
    Publish,
}

/// <summary>What the application is built for.</summary>
/// <param name="operation">Running or publishing.</param>
public sealed class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    /// <summary>Running or publishing.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>Whether it is being published.</summary>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;

    /// <summary>Whether it runs.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;
}
