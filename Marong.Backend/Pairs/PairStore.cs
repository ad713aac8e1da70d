using System.Text.Json;
using Dapper;
using Marong.Backend.Groups;
using Marong.Backend.MbtiUpdates;
using Marong.Backend.Rounds;
using Marong.Contracts.Ai;
using Marong.Contracts.Backend;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.Backend.Pairs;

/// <summary>Reads a giver and their receiver in the round that their group is shown now. Who is not a member gives to nobody.</summary>
internal sealed class PairStore(MySqlDataSource database)
{
    public async Task<PairAnswer> FindAsync(long userId, long groupId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var seat = await connection.QuerySingleOrDefaultAsync<PlacedSeat>(new CommandDefinition(
            $"""
            SELECT r.id AS round_id, gives.receiver_id, {MeetingPlace.Columns} FROM {Seat.Tables}
            WHERE me.group_id = @groupId AND me.user_id = @userId
            """,
            new { userId, groupId, now },
            cancellationToken: cancellationToken));
        if (seat is not { RoundId: { } roundId, ReceiverId: { } receiverId })
        {
            return new PairAnswer(IsMember: seat is not null, Pair: null);
        }

        var tastes = await TastesAsync(connection, [userId, receiverId], cancellationToken);
        return new PairAnswer(IsMember: true, new Pair(
            groupId,
            roundId,
            WeeklyCycle.DayAt(now),
            userId,
            receiverId,
            tastes.GetValueOrDefault(userId, Unknown),
            tastes.GetValueOrDefault(receiverId, Unknown),
            MeetingPlace.Of(seat.PlaceLatitude, seat.PlaceLongitude, seat.PlaceRadiusKm)));
    }

    private static PersonTaste Unknown => new(null, [], []);

    /// <summary>Of those who have answered the survey.</summary>
    private static async Task<IReadOnlyDictionary<long, PersonTaste>> TastesAsync(
        MySqlConnection connection, long[] userIds, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<TasteRow>(new CommandDefinition(
            $"""
            SELECT s.user_id, {CurrentMbti.Columns},
                   (SELECT JSON_ARRAYAGG(name ORDER BY position) FROM survey_liked_foods WHERE user_id = s.user_id) AS liked_foods,
                   (SELECT JSON_ARRAYAGG(name ORDER BY position) FROM survey_disliked_foods WHERE user_id = s.user_id) AS disliked_foods
            FROM surveys s {CurrentMbti.Join} WHERE s.user_id IN @userIds
            """,
            new { userIds },
            cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.UserId, row => row.ToTaste());
    }

    private sealed record PlacedSeat(long? RoundId, long? ReceiverId, double? PlaceLatitude, double? PlaceLongitude, double? PlaceRadiusKm);

    private sealed record TasteRow(long UserId, int EiScore, int SnScore, int TfScore, int JpScore, string? LikedFoods, string? DislikedFoods)
    {
        public PersonTaste ToTaste() => new(new MbtiScores(EiScore, SnScore, TfScore, JpScore), List(LikedFoods), List(DislikedFoods));

        private static string[] List(string? json) => json is null ? [] : JsonSerializer.Deserialize<string[]>(json)!;
    }
}
