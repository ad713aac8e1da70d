using Dapper;
using Marong.ServiceDefaults.Envelopes;
using MySqlConnector;

namespace Marong.Backend.Rounds;

/// <summary>A member's part in the round that their group plays now.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="GroupName">The group's name.</param>
/// <param name="RoundId">Nothing while no round runs.</param>
/// <param name="Cycle">The running round's number on the wire.</param>
/// <param name="WeeklyNumber">Nothing for a round that does not follow the weekly calendar.</param>
/// <param name="EndsAt">When the running round is over.</param>
/// <param name="ReceiverId">Whom the member gives to; nothing for who joined after the matching.</param>
internal sealed record Seat(
    long GroupId, string GroupName, long? RoundId, int? Cycle, int? WeeklyNumber, DateTimeOffset? EndsAt, long? ReceiverId)
{
    public const string Columns =
        """
        me.group_id, g.name AS group_name, r.id AS round_id, r.cycle, r.weekly_cycle AS weekly_number, r.ends_at, gives.receiver_id
        """;

    /// <summary>For a query about <c>@now</c> that says which members <c>me</c> are.</summary>
    public const string Tables =
        """
        group_members me
        JOIN `groups` g ON g.id = me.group_id
        LEFT JOIN rounds r ON r.id = (
            SELECT id FROM rounds WHERE group_id = me.group_id AND starts_at <= @now AND ends_at > @now ORDER BY starts_at DESC LIMIT 1)
        LEFT JOIN assignments gives ON gives.round_id = r.id AND gives.giver_id = me.user_id
        """;

    /// <summary>
    /// Until the transaction ends nobody leaves the group: what is written on the seat's word stays true, and whoever leaves, or deletes their
    /// account, finds it.
    /// </summary>
    /// <exception cref="ApiException">The user is not a member.</exception>
    public static async Task<Seat> HoldAsync(
        MySqlTransaction transaction, long groupId, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var read = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            $"""
            SELECT id FROM `groups` WHERE id = @groupId LOCK IN SHARE MODE;
            SELECT {Columns} FROM {Tables} WHERE me.group_id = @groupId AND me.user_id = @userId;
            """,
            new { groupId, userId, now },
            transaction,
            cancellationToken: cancellationToken));
        _ = await read.ReadAsync<long>();
        return await read.ReadSingleOrDefaultAsync<Seat>() ?? throw new ApiException(ErrorCodes.GroupNotFound);
    }

    /// <summary>On Monday morning the weekly round is over but for looking at it.</summary>
    public bool IsPlayableAt(DateTimeOffset now) =>
        EndsAt is { } endsAt && GroupCalendar.IsPlayable(WeeklyNumber, endsAt, now);

    /// <summary>The running round, in which the member gives to somebody.</summary>
    /// <exception cref="ApiException">Nothing runs, or it was matched without the member.</exception>
    public long RoundAsGiver() => RoundId is not { } round ? throw new ApiException(ErrorCodes.ManittoNotFound)
        : ReceiverId is null ? throw new ApiException(ErrorCodes.NewUserNoManittoMatching)
        : round;

    /// <exception cref="ApiException">Nothing can be played now, or not by the member.</exception>
    public long RoundToPlayAt(DateTimeOffset now) => IsPlayableAt(now) ? RoundAsGiver() : throw new ApiException(ErrorCodes.ManittoNotFound);
}
