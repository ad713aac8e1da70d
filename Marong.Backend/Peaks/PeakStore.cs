using Dapper;
using Marong.Contracts.Backend;
using MySqlConnector;

namespace Marong.Backend.Peaks;

/// <summary>Counts who may come when rounds start and are revealed: all members of their groups, whether they play or only look.</summary>
internal sealed class PeakStore(MySqlDataSource database)
{
    /// <remarks>
    /// A campaign has its round only shortly before its start, so it is looked for itself; where both are found, or a week is revealed by the
    /// campaign that cuts it off, the group's members come once. Each part is a range of an index of its own.
    /// </remarks>
    internal const string Sql =
        """
        SELECT due.minute AS at, CAST(SUM(g.member_count) AS SIGNED) AS head_count
        FROM (
            SELECT group_id, starts_at - INTERVAL SECOND(starts_at) SECOND - INTERVAL MICROSECOND(starts_at) MICROSECOND AS minute
            FROM rounds WHERE starts_at >= @from AND starts_at < @until
            UNION
            SELECT group_id, reveals_at - INTERVAL SECOND(reveals_at) SECOND - INTERVAL MICROSECOND(reveals_at) MICROSECOND
            FROM rounds WHERE reveals_at >= @from AND reveals_at < @until
            UNION
            SELECT group_id, starts_at - INTERVAL SECOND(starts_at) SECOND - INTERVAL MICROSECOND(starts_at) MICROSECOND
            FROM campaigns WHERE starts_at >= @from AND starts_at < @until AND cancelled_at IS NULL
            UNION
            SELECT group_id, reveals_at - INTERVAL SECOND(reveals_at) SECOND - INTERVAL MICROSECOND(reveals_at) MICROSECOND
            FROM campaigns WHERE reveals_at >= @from AND reveals_at < @until AND cancelled_at IS NULL) due
        JOIN `groups` g ON g.id = due.group_id
        GROUP BY due.minute ORDER BY due.minute
        """;

    public async Task<IReadOnlyList<ComingPeak>> FindAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<ComingPeak>(new CommandDefinition(
            Sql, new { from, until }, cancellationToken: cancellationToken))).AsList();
    }
}
