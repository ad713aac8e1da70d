using Dapper;
using Marong.Contracts.Backend;
using Marong.Recommendation.Search;
using Marong.ServiceDefaults.Data;
using MySqlConnector;

namespace Marong.Recommendation.Sessions;

/// <summary>What is to be stored for a pair.</summary>
internal sealed record NewSession(string Source, string Ranking, IReadOnlyList<Candidate> Places);

internal sealed class SessionStore(MySqlDataSource database)
{
    /// <summary>What was recommended to the pair in its round, or nothing yet.</summary>
    public async Task<PlaceSession?> FindAsync(Pair pair, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT s.id AS session_id, s.source AS session_source, s.ranking, p.id, p.kind, p.source, p.name, p.category, p.opening_hours, p.address,
                   p.latitude, p.longitude,
                   EXISTS (SELECT 1 FROM place_likes mine WHERE mine.place_id = p.id AND mine.user_id = s.giver_id) AS is_liked,
                   (SELECT COUNT(*) FROM recommended_places same JOIN place_likes l ON l.place_id = same.id
                    WHERE same.source = p.source AND same.source_id = p.source_id) AS total_likes
            FROM place_sessions s JOIN recommended_places p ON p.session_id = s.id
            WHERE s.round_id = @RoundId AND s.giver_id = @GiverId AND s.receiver_id = @ReceiverId
            ORDER BY p.kind, p.position
            """,
            pair,
            cancellationToken: cancellationToken))).AsList();
        return rows is [var first, ..]
            ? new PlaceSession(first.SessionId, first.SessionSource, first.Ranking, [.. rows.Select(row => row.ToPlace())])
            : null;
    }

    /// <summary>Stores it, unless there is one already: of several at once the first stays.</summary>
    public async Task AddAsync(Pair pair, NewSession session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await database.InTransactionAsync(
                async transaction =>
                {
                    var id = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                        """
                        INSERT INTO place_sessions (group_id, round_id, giver_id, receiver_id, source, ranking, created_at)
                        VALUES (@GroupId, @RoundId, @GiverId, @ReceiverId, @Source, @Ranking, @now);
                        SELECT LAST_INSERT_ID();
                        """,
                        new { pair.GroupId, pair.RoundId, pair.GiverId, pair.ReceiverId, session.Source, session.Ranking, now },
                        transaction,
                        cancellationToken: cancellationToken));
                    return await AddPlacesAsync(transaction, id, session.Places, cancellationToken);
                },
                cancellationToken);
        }
        catch (MySqlException exception) when (exception.ViolatedKey is "uq_place_sessions_pair")
        {
        }
    }

    private static Task<int> AddPlacesAsync(
        MySqlTransaction transaction, long sessionId, IReadOnlyList<Candidate> places, CancellationToken cancellationToken)
    {
        var values = new List<string>(places.Count);
        var parameters = new DynamicParameters();
        foreach (var (index, candidate) in places.Index())
        {
            var (place, features) = (candidate.Place, candidate.Features);
            object?[] row =
            [
                sessionId, place.Kind, index, place.Source, place.SourceId, place.Name, place.Category, place.OpeningHours, place.Address,
                place.Latitude, place.Longitude, place.Menu, place.Text.ReviewWords, features.TasteSimilarity, features.VibeSimilarity,
                features.DistanceKm, features.Rating, features.Popularity, features.PriceLevel, features.DislikedShare,
            ];
            values.Add($"({string.Join(", ", row.Select((_, column) => $"@v{index}_{column}"))})");
            foreach (var (column, value) in row.Index())
            {
                parameters.Add($"v{index}_{column}", value);
            }
        }

        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            INSERT INTO recommended_places
                (session_id, kind, position, source, source_id, name, category, opening_hours, address, latitude, longitude, menu, review_words,
                 taste_similarity, vibe_similarity, distance_km, rating, popularity, price_level, disliked_share)
            VALUES {string.Join(", ", values)}
            """,
            parameters,
            transaction,
            cancellationToken: cancellationToken));
    }

    private sealed record Row(
        long SessionId,
        string SessionSource,
        string Ranking,
        long Id,
        string Kind,
        string Source,
        string Name,
        string Category,
        string? OpeningHours,
        string Address,
        double Latitude,
        double Longitude,
        int IsLiked,
        long TotalLikes)
    {
        public RecommendedPlace ToPlace() =>
            new(Id, Kind, Source, Name, Category, OpeningHours, Address, Latitude, Longitude, IsLiked != 0, TotalLikes);
    }
}
