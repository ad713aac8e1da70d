using Dapper;
using Marong.Backend.Notifications;
using MySqlConnector;

namespace Marong.Backend.Rounds;

/// <summary>
/// Gives a group's weekly rounds the instants that its campaigns leave them, so that whoever reads a round need not know of campaigns.
/// </summary>
/// <remarks>
/// Only a campaign that has not started yet may be cancelled, so what a cut has revealed is never hidden again: giving a round its own
/// instants back moves a reveal from one instant to come to another.
/// </remarks>
internal static class RoundClamp
{
    /// <summary>
    /// To be called in the transaction that changes the campaigns or stores a weekly round, the group's row being locked: any number of
    /// times, with the same outcome. Rounds that are over stay as they were played.
    /// </summary>
    public static async Task ApplyAsync(MySqlTransaction transaction, long groupId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            """
            DELETE FROM rounds WHERE group_id = @groupId AND weekly_cycle IS NOT NULL AND starts_at > @now AND EXISTS (
                SELECT 1 FROM campaigns c WHERE c.group_id = @groupId AND c.cancelled_at IS NULL
                AND c.starts_at <= rounds.starts_at AND rounds.starts_at < c.ends_at)
            """,
            new { groupId, now });
        var rounds = await transaction.Connection!.QueryAsync<WeeklyRound>(new CommandDefinition(
            """
            SELECT id, weekly_cycle AS cycle, reveals_at, ends_at, (
                SELECT MIN(c.starts_at) FROM campaigns c
                WHERE c.group_id = @groupId AND c.cancelled_at IS NULL AND c.starts_at > rounds.starts_at) AS cut
            FROM rounds WHERE group_id = @groupId AND weekly_cycle IS NOT NULL AND ends_at > @now
            """,
            new { groupId, now },
            transaction,
            cancellationToken: cancellationToken));
        foreach (var round in rounds)
        {
            var span = RoundSpan.OfWeek(round.Cycle).CutAt(round.Cut);
            if ((span.RevealsAt, span.EndsAt) != (round.RevealsAt, round.EndsAt))
            {
                await ExecuteAsync(
                    """
                    UPDATE rounds SET reveals_at = @RevealsAt, ends_at = @EndsAt WHERE id = @Id;
                    UPDATE notifications SET due_at = @RevealsAt WHERE round_id = @Id AND kind = @Revealed AND seq IS NULL;
                    """,
                    new { round.Id, span.RevealsAt, span.EndsAt, NotificationKinds.Revealed });
            }
        }

        Task ExecuteAsync(string sql, object parameters) =>
            transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
    }

    private sealed record WeeklyRound(long Id, int Cycle, DateTimeOffset RevealsAt, DateTimeOffset EndsAt, DateTimeOffset? Cut);
}
