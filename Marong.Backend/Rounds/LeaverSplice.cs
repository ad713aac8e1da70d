using Dapper;
using MySqlConnector;

namespace Marong.Backend.Rounds;

/// <summary>
/// Closes the gap that a leaver tears into rounds that are not revealed yet: the leaver's receiver is handed to the leaver's giver.
/// Revealed rounds stay as they were played.
/// </summary>
/// <remarks>
/// The leaver's anonymous name goes along. Seen from the receiver nothing changes; with the other's name appearing at the moment
/// somebody leaves, the receiver would know who it had been. So do the receiver's messages that wait unread: for the receiver they go on
/// waiting, and are read one day. What the leaver has written or read stays between the leaver and the receiver.
/// </remarks>
internal static class LeaverSplice
{
    public static async Task ApplyAsync(
        MySqlTransaction transaction, long groupId, long leaverId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var gaps = await transaction.Connection!.QueryAsync<Gap>(new CommandDefinition(
            """
            SELECT r.id AS round_id, before_leaver.giver_id, after_leaver.receiver_id FROM rounds r
            JOIN assignments before_leaver ON before_leaver.round_id = r.id AND before_leaver.receiver_id = @leaverId
            JOIN assignments after_leaver ON after_leaver.round_id = r.id AND after_leaver.giver_id = @leaverId
            WHERE r.group_id = @groupId AND r.reveals_at > @now
            """,
            new { groupId, leaverId, now },
            transaction,
            cancellationToken: cancellationToken));
        foreach (var gap in gaps)
        {
            var close = gap.GiverId == gap.ReceiverId
                ? "DELETE FROM assignments WHERE round_id = @RoundId AND giver_id = @GiverId"
                : """
                  UPDATE assignments SET receiver_id = @ReceiverId WHERE round_id = @RoundId AND giver_id = @GiverId;
                  DELETE FROM anonymous_names WHERE round_id = @RoundId AND user_id = @GiverId;
                  UPDATE anonymous_names SET user_id = @GiverId WHERE round_id = @RoundId AND user_id = @leaverId;
                  UPDATE messages SET giver_id = @GiverId
                  WHERE round_id = @RoundId AND receiver_id = @ReceiverId AND giver_id = @leaverId AND NOT from_giver AND read_at IS NULL;
                  """;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM assignments WHERE round_id = @RoundId AND giver_id = @leaverId; " + close,
                new { gap.RoundId, gap.GiverId, gap.ReceiverId, leaverId },
                transaction,
                cancellationToken: cancellationToken));
        }

        // Nobody is left to play a round that had not begun: the group may be matched for it again.
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM rounds WHERE group_id = @groupId AND starts_at > @now
            AND NOT EXISTS (SELECT 1 FROM assignments WHERE round_id = rounds.id)
            """,
            new { groupId, now },
            transaction,
            cancellationToken: cancellationToken));
    }

    private sealed record Gap(long RoundId, long GiverId, long ReceiverId);
}
