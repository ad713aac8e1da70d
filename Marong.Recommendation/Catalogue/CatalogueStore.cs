using System.Text.Json;
using Dapper;
using MySqlConnector;

namespace Marong.Recommendation.Catalogue;

/// <summary>A place and the number under which it is kept.</summary>
internal sealed record StoredPlace(long Id, Place Place);

internal sealed class CatalogueStore(MySqlDataSource database)
{
    private const string Columns =
        "source, source_id, kind, name, category, opening_hours, address, latitude, longitude, rating, review_count, price_level, menu, review_words";

    /// <summary>What was stored after one number, in the order of the numbers.</summary>
    /// <param name="after">The number.</param>
    /// <param name="most">How many, at most.</param>
    /// <param name="withSamples">Whether invented places count.</param>
    /// <param name="seenSince">A search's places that no search has found since then are left out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<StoredPlace>> AfterAsync(
        long after, int most, bool withSamples, DateTimeOffset seenSince, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT id, {Columns} FROM places
            WHERE id > @after AND (source <> @Sample OR @withSamples) AND (seen_at IS NULL OR seen_at >= @seenSince)
            ORDER BY id LIMIT @most
            """,
            new { after, most, withSamples, seenSince, PlaceSource.Sample },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToPlace())];
    }

    /// <summary>Keeps what a search has found; what is there already is found again.</summary>
    public async Task KeepAsync(IReadOnlyCollection<Place> places, DateTimeOffset seenAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO places (source, source_id, kind, name, category, address, latitude, longitude, review_count, menu, review_words, seen_at)
            SELECT source, source_id, kind, name, category, address, latitude, longitude, 0, menu, '', @seenAt
            FROM JSON_TABLE(@found, '$[*]' COLUMNS (
              source VARCHAR(16) PATH '$.source', source_id VARCHAR(64) PATH '$.sourceId', kind VARCHAR(16) PATH '$.kind',
              name VARCHAR(100) PATH '$.name', category VARCHAR(40) PATH '$.category', address VARCHAR(200) PATH '$.address',
              latitude DOUBLE PATH '$.latitude', longitude DOUBLE PATH '$.longitude', menu VARCHAR(300) PATH '$.menu')) found
            ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at)
            """,
            new { found = JsonSerializer.Serialize(places, JsonSerializerOptions.Web), seenAt },
            cancellationToken: cancellationToken));
    }

    /// <summary>Forgets what no search has found for long, some at a time.</summary>
    public async Task<int> ForgetAsync(string source, DateTimeOffset seenBefore, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM places WHERE source = @source AND seen_at < @seenBefore LIMIT @most",
            new { source, seenBefore, most },
            cancellationToken: cancellationToken));
    }

    private sealed record Row(
        long Id,
        string Source,
        string SourceId,
        string Kind,
        string Name,
        string Category,
        string? OpeningHours,
        string Address,
        double Latitude,
        double Longitude,
        decimal? Rating,
        int ReviewCount,
        int? PriceLevel,
        string Menu,
        string ReviewWords)
    {
        public StoredPlace ToPlace() => new(Id, new Place(
            Source,
            SourceId,
            Kind,
            Name,
            Category,
            OpeningHours,
            Address,
            Latitude,
            Longitude,
            (float?)Rating,
            ReviewCount,
            PriceLevel,
            Menu,
            ReviewWords));
    }
}
