using Dapper;
using Marong.Contracts.Recommendation;
using MySqlConnector;

namespace Marong.Recommendation.Users;

/// <summary>What is kept of people, and what a model may learn from without knowing whose it was.</summary>
internal sealed class UserPlacesStore(MySqlDataSource database)
{
    /// <summary>The user's own places go, and their likes with them; places that others had for them lose whom they were for.</summary>
    public async Task DeleteAsync(long userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM place_sessions WHERE giver_id = @userId;
            UPDATE place_sessions SET receiver_id = 0 WHERE receiver_id = @userId;
            """,
            new { userId },
            cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<ExportedPlaceLike>> LikesAsync(long userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var likes = await connection.QueryAsync<ExportedPlaceLike>(new CommandDefinition(
            """
            SELECT p.name, p.kind, p.category, p.address, l.created_at AS liked_at
            FROM place_likes l JOIN recommended_places p ON p.id = l.place_id WHERE l.user_id = @userId ORDER BY l.created_at, p.id
            """,
            new { userId },
            cancellationToken: cancellationToken));
        return likes.AsList();
    }

    /// <summary>Of pairs whose giver has liked something: the others have not looked, and say nothing.</summary>
    public async Task<IReadOnlyList<JudgedPlace>> JudgedAsync(long after, int take, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT p.id, p.session_id, p.taste_similarity, p.vibe_similarity, p.distance_km, p.rating, p.popularity, p.price_level, p.disliked_share,
                   EXISTS (SELECT 1 FROM place_likes l WHERE l.place_id = p.id) AS is_liked
            FROM recommended_places p
            WHERE p.id > @after AND EXISTS (
              SELECT 1 FROM recommended_places other JOIN place_likes l ON l.place_id = other.id WHERE other.session_id = p.session_id)
            ORDER BY p.id LIMIT @take
            """,
            new { after, take },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToPlace())];
    }

    private sealed record Row(
        long Id,
        long SessionId,
        float TasteSimilarity,
        float VibeSimilarity,
        float DistanceKm,
        float Rating,
        float Popularity,
        float PriceLevel,
        float DislikedShare,
        int IsLiked)
    {
        public JudgedPlace ToPlace() => new(
            Id, SessionId, [TasteSimilarity, VibeSimilarity, DistanceKm, Rating, Popularity, PriceLevel, DislikedShare], IsLiked != 0);
    }
}
