namespace Marong.Hosting.Engine.Console;

/// <summary>How a resource fares as a whole, over all its replicas.</summary>
internal enum Phase
{
    /// <summary>Nothing has been heard of it.</summary>
    Pending,
    Waiting,
    Starting,

    /// <summary>It does its work, which has an end.</summary>
    Running,
    Healthy,
    Finished,
    NotStarted,
    Unhealthy,
    Restarting,
    Stopping,
    /// <summary>Somebody has stopped it; what ends by itself is started again, or has failed.</summary>
    Exited,
    Failed,
}

/// <summary>What a person reads about a resource.</summary>
internal sealed record ResourceRow
{
    public required string Name { get; init; }

    public required Phase Phase { get; init; }

    /// <summary>Replicas that are healthy, or have done their work.</summary>
    public int Ready { get; init; }

    /// <summary>Replicas that there should be.</summary>
    public int Wanted { get; init; } = 1;

    public string? Url { get; init; }

    /// <summary>What it waits for, or what is wrong.</summary>
    public string? Message { get; init; }

    /// <summary>Time it took to come to rest, or that it has been on its way.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether it is not a process but a part of one, such as a database: of interest only while it is not there.</summary>
    public bool IsPassive { get; init; }

    public IReadOnlyList<ReplicaRow> Replicas { get; init; } = [];

    public bool IsUp => IsUpIn(Phase);

    /// <summary>Whether it changes of itself.</summary>
    public bool IsMoving => IsMovingIn(Phase);

    public bool IsShown => !IsPassive || !IsUp;

    public int Restarts => Replicas.Sum(r => r.Restarts);

    public static bool IsMovingIn(Phase phase) => !IsUpIn(phase) && phase is not (Phase.Failed or Phase.Exited);

    private static bool IsUpIn(Phase phase) => phase is Phase.Healthy or Phase.Finished or Phase.NotStarted;
}

/// <summary>What a person reads about a replica.</summary>
internal sealed record ReplicaRow(string Id, Phase Phase, string? Message, int Restarts, int? ProcessId);
