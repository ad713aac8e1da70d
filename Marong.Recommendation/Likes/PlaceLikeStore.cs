using Dapper;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Envelopes;
using MySqlConnector;

namespace Marong.Recommendation.Likes;

/// <summary>Likes of places. To whom a place was not recommended, there is no such place.</summary>
internal sealed class PlaceLikeStore(MySqlDataSource database)
{
    public async Task<PlaceLikeView> ChangeAsync(long placeId, long userId, bool cancel, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (!await IsOwnAsync(connection, placeId, userId, cancellationToken))
        {
            throw new ApiException(ErrorCodes.RecommendationNotFound);
        }

        var change = cancel
            ? "DELETE FROM place_likes WHERE place_id = @placeId AND user_id = @userId"
            : "INSERT INTO place_likes (user_id, place_id, created_at) VALUES (@userId, @placeId, @now)";
        try
        {
            if (await connection.ExecuteAsync(new CommandDefinition(change, new { placeId, userId, now }, cancellationToken: cancellationToken)) == 0)
            {
                throw new ApiException(ErrorCodes.NotLiked);
            }
        }
        catch (MySqlException exception) when (exception.ViolatedKey is "PRIMARY")
        {
            throw new ApiException(ErrorCodes.AlreadyLiked);
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.NoReferencedRow2)
        {
            // The account has been deleted in this instant.
            throw new ApiException(ErrorCodes.RecommendationNotFound);
        }

        var place = await connection.QuerySingleAsync<Liked>(new CommandDefinition(
            """
            SELECT p.id, p.name, p.kind,
                   (SELECT COUNT(*) FROM recommended_places same JOIN place_likes l ON l.place_id = same.id
                    WHERE same.source = p.source AND same.source_id = p.source_id) AS total_likes,
                   mine.created_at AS liked_at
            FROM recommended_places p LEFT JOIN place_likes mine ON mine.place_id = p.id AND mine.user_id = @userId
            WHERE p.id = @placeId
            """,
            new { placeId, userId },
            cancellationToken: cancellationToken));
        return new PlaceLikeView(userId, place.Id, place.Name, place.Kind, place.LikedAt is not null, place.TotalLikes, place.LikedAt);
    }

    /// <summary>Whether the user likes the place, or nothing when it was not recommended to them.</summary>
    public async Task<bool?> IsLikedAsync(long placeId, long userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<bool?>(new CommandDefinition(
            """
            SELECT EXISTS (SELECT 1 FROM place_likes l WHERE l.place_id = p.id AND l.user_id = @userId)
            FROM recommended_places p JOIN place_sessions s ON s.id = p.session_id
            WHERE p.id = @placeId AND s.giver_id = @userId
            """,
            new { placeId, userId },
            cancellationToken: cancellationToken));
    }

    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<LikedPlace>> OfAsync(long userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var places = await connection.QueryAsync<LikedPlace>(new CommandDefinition(
            """
            SELECT p.id AS place_recommendation_id, p.name AS place_name, p.kind AS place_type, p.category, p.address, l.created_at AS liked_at
            FROM place_likes l JOIN recommended_places p ON p.id = l.place_id
            WHERE l.user_id = @userId ORDER BY l.created_at DESC, p.id DESC
            """,
            new { userId },
            cancellationToken: cancellationToken));
        return places.AsList();
    }

    private static Task<bool> IsOwnAsync(MySqlConnection connection, long placeId, long userId, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            SELECT EXISTS (SELECT 1 FROM recommended_places p JOIN place_sessions s ON s.id = p.session_id
                           WHERE p.id = @placeId AND s.giver_id = @userId)
            """,
            new { placeId, userId },
            cancellationToken: cancellationToken));

    private sealed record Liked(long Id, string Name, string Kind, long TotalLikes, DateTimeOffset? LikedAt);
}
