using Dapper;
using Marong.ServiceDefaults.Data;
using MySqlConnector;

namespace Marong.Backend.Rounds.Enrichment;

/// <param name="RoundId">The round.</param>
/// <param name="GroupId">Whose it is.</param>
/// <param name="StartsAt">Until when it is worth the trouble.</param>
/// <param name="Attempts">Counts this attempt too; tells it from a later one, when this one has outlived its lease.</param>
internal sealed record DueRound(long RoundId, long GroupId, DateTimeOffset StartsAt, int Attempts);

/// <summary>The rounds that wait for names and missions of their own. What is taken belongs to the taker until the lease is over.</summary>
internal sealed class EnrichmentQueue(MySqlDataSource database, TimeProvider time)
{
    /// <summary>The ranks: lower goes first.</summary>
    public const int Campaigns = 0;
    public const int Weeks = 1;

    private const int GivenUpAtOnce = 1000;

    /// <summary>Longer than any attempt.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Campaigns before weekly rounds, those that have waited longest first.</summary>
    public Task<IReadOnlyList<DueRound>> ClaimAsync(int most, CancellationToken cancellationToken) => database.InTransactionAsync(
        async transaction =>
        {
            var now = time.GetUtcNow();
            var due = await TakeAsync(transaction, Campaigns, now, most, cancellationToken);
            due.AddRange(due.Count < most ? await TakeAsync(transaction, Weeks, now, most - due.Count, cancellationToken) : []);
            if (due.Count > 0)
            {
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    "UPDATE rounds SET enrich_due_at = @leasedUntil, enrich_attempts = enrich_attempts + 1 WHERE id IN @ids",
                    new { leasedUntil = now + Lease, ids = due.Select(round => round.RoundId) },
                    transaction,
                    cancellationToken: cancellationToken));
            }

            return (IReadOnlyList<DueRound>)[.. due.Select(round => round with { Attempts = round.Attempts + 1 })];
        },
        cancellationToken);

    public async Task PostponeAsync(DueRound round, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE rounds SET enrich_due_at = @dueAt WHERE id = @RoundId AND enrich_attempts = @Attempts AND enrich_due_at IS NOT NULL",
            new { dueAt = time.GetUtcNow() + EnrichmentTimes.After(round.Attempts), round.RoundId, round.Attempts },
            cancellationToken: cancellationToken));
    }

    /// <summary>How many rounds stay as they are, because they start not later than the limit.</summary>
    public async Task<int> GiveUpAsync(DateTimeOffset limit, CancellationToken cancellationToken)
    {
        for (var sum = 0; ;)
        {
            var givenUp = await database.InTransactionAsync(
                transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    """
                    UPDATE rounds SET enrich_due_at = NULL
                    WHERE enrich_rank IN @ranks AND enrich_due_at IS NOT NULL AND starts_at <= @limit LIMIT @GivenUpAtOnce
                    """,
                    new { ranks = new[] { Campaigns, Weeks }, limit, GivenUpAtOnce },
                    transaction,
                    cancellationToken: cancellationToken)),
                cancellationToken);
            sum += givenUp;
            if (givenUp < GivenUpAtOnce)
            {
                return sum;
            }
        }
    }

    private static async Task<List<DueRound>> TakeAsync(
        MySqlTransaction transaction, int rank, DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        (await transaction.Connection!.QueryAsync<DueRound>(new CommandDefinition(
            """
            SELECT id AS round_id, group_id, starts_at, enrich_attempts AS attempts FROM rounds
            WHERE enrich_rank = @rank AND enrich_due_at <= @now ORDER BY enrich_due_at LIMIT @most FOR UPDATE SKIP LOCKED
            """,
            new { rank, now, most },
            transaction,
            cancellationToken: cancellationToken))).AsList();
}
