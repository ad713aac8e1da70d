using System.Text.Json.Serialization;

namespace Marong.Hosting.Engine.Console;

/// <summary>What other processes know of the AppHost that runs.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="Started">When that process started.</param>
/// <param name="Socket">Where it can be asked.</param>
/// <param name="Ready">Whether its start has come to a good end.</param>
/// <param name="Urls">What it said last when it was ready: name and URL of each external endpoint.</param>
internal sealed record RunState(int ProcessId, DateTimeOffset Started, string Socket, bool Ready, IReadOnlyList<string> Urls);

/// <summary>What is asked of an AppHost that runs.</summary>
/// <param name="Verb">One of <see cref="ControlVerbs"/>.</param>
/// <param name="Name">The resource it is about.</param>
internal sealed record ControlRequest(string Verb, string? Name = null);

/// <summary>One line of an answer. The last one says <see cref="Ok"/> or an <see cref="Error"/>.</summary>
internal sealed record ControlAnswer
{
    /// <summary>It went well.</summary>
    public bool Ok { get; init; }

    /// <summary>It went wrong: a sentence.</summary>
    public string? Error { get; init; }

    /// <summary>Something happened on the way.</summary>
    public string? Line { get; init; }

    /// <summary>What runs.</summary>
    public IReadOnlyList<ResourceStatus>? Resources { get; init; }
}

/// <summary>What can be asked.</summary>
internal static class ControlVerbs
{
    public const string Status = "status";
    public const string Stop = "stop";
    public const string Restart = "restart";

    /// <summary>Answered by the end of the connection, when the AppHost ends.</summary>
    public const string Wait = "wait";
}

/// <summary>How a resource fares.</summary>
internal sealed record ResourceStatus(
    string Name, string State, int Ready, int Wanted, int Restarts, string? Url, string? Message, IReadOnlyList<ReplicaStatus> Replicas);

/// <summary>How a replica fares.</summary>
internal sealed record ReplicaStatus(string Id, string State, int Restarts, int? ProcessId, double? CpuSeconds, long? MemoryBytes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(ControlRequest))]
[JsonSerializable(typeof(ControlAnswer))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ConsoleJson : JsonSerializerContext;
