using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Intents;

/// <summary>How many connections a database server takes.</summary>
/// <param name="MaxConnections">All that it takes.</param>
/// <param name="Reserved">Those of them that are for people, migrations and backups.</param>
public sealed record ConnectionLimitAnnotation(int MaxConnections, int Reserved) : IResourceAnnotation;

/// <summary>A database server is dumped on a schedule.</summary>
/// <param name="Schedule">Five cron fields.</param>
/// <param name="TimeZone">IANA name of the zone the schedule is in.</param>
/// <param name="Keep">How many dumps are kept.</param>
/// <param name="Storage">Size of the volume they are kept on.</param>
public sealed record BackupAnnotation(string Schedule, string TimeZone, int Keep, string Storage) : IResourceAnnotation;

/// <summary>
/// The largest connection pool that every replica of every client of a server can have without the server ever refusing one:
/// (limit − reserved) ÷ (the sum over its clients of their most replicas and the one more that a rolling update starts).
/// </summary>
/// <param name="server">The server; it must have a connection limit.</param>
/// <param name="resources">All resources: who of them is a client is asked when the value is, because an AppHost says so after it has made the connection strings.</param>
public sealed class ConnectionPoolSize(IResource server, IEnumerable<IResource> resources) : IValueProvider, IManifestExpressionProvider
{
    /// <summary>Connections of one replica.</summary>
    /// <exception cref="InvalidOperationException">The server has no limit, or too low a one for its clients.</exception>
    public int Value
    {
        get
        {
            var limit = server.Annotations.OfType<ConnectionLimitAnnotation>().LastOrDefault()
                ?? throw new InvalidOperationException($"'{server.Name}' has no connection limit to share out: say WithConnectionLimit.");
            var replicas = Clients().Sum(client => client.MaxReplicas() + client.GetRollingUpdate(client.MaxReplicas()).MaxSurge);
            var size = (limit.MaxConnections - limit.Reserved) / Math.Max(1, replicas);
            return size > 0
                ? size
                : throw new InvalidOperationException($"'{server.Name}' takes {limit.MaxConnections} connections, too few for the {replicas} replicas of its clients.");
        }
    }

    /// <inheritdoc />
    public string ValueExpression => Value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(ValueExpression);

    // Who is told of the server itself is its administrator, and jobs come one at a time: both live off what is reserved.
    private IEnumerable<IResource> Clients() => resources.OfType<IComputeResource>().Where(resource =>
        !resource.Annotations.Any(a => a is JobAnnotation or CronJobAnnotation)
        && resource.Annotations.OfType<ResourceRelationshipAnnotation>().Any(r => r is { Type: "Reference", Resource: IResourceWithConnectionString source }
            && source != server && IsMadeOf(source, [])));

    // A server's connection string is made of its endpoint, and that of the server.
    private bool IsMadeOf(object value, HashSet<object> seen) => seen.Add(value) && value is IValueWithReferences { References: var references }
        && references.Any(reference => ReferenceEquals(reference, server) || IsMadeOf(reference, seen));
}

/// <summary>Says what a database server can bear, and how it is kept.</summary>
public static class DatabaseExtensions
{
    /// <summary>How many connections the server takes.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="maxConnections">All that it takes.</param>
    /// <param name="reserved">Those of them that are for people, migrations and backups.</param>
    /// <exception cref="ArgumentOutOfRangeException">Nothing is left for clients.</exception>
    public static IResourceBuilder<MySqlServerResource> WithConnectionLimit(
        this IResourceBuilder<MySqlServerResource> builder, int maxConnections, int reserved = 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reserved);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maxConnections, reserved);
        return builder.WithAnnotation(new ConnectionLimitAnnotation(maxConnections, reserved), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>The server is dumped on a schedule.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="schedule">Five cron fields.</param>
    /// <param name="timeZone">IANA name of the zone the schedule is in.</param>
    /// <param name="keep">How many dumps are kept, at least 1.</param>
    /// <param name="storage">Size of the volume they are kept on, such as <c>16Gi</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">None would be kept.</exception>
    public static IResourceBuilder<MySqlServerResource> WithBackup(
        this IResourceBuilder<MySqlServerResource> builder, string schedule, string timeZone, int keep, string storage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        return builder.WithAnnotation(new BackupAnnotation(schedule, timeZone, keep, storage), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>The most replicas a resource can have: its autoscaler's, or those it was given.</summary>
    /// <param name="resource">The resource.</param>
    public static int MaxReplicas(this IResource resource)
        => resource.Annotations.OfType<AutoscalingAnnotation>().LastOrDefault()?.Max
            ?? resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas
            ?? 1;
}
