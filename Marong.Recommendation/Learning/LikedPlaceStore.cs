using Dapper;
using Marong.Tastes;
using MySqlConnector;

namespace Marong.Recommendation.Learning;

internal sealed class LikedPlaceStore(MySqlDataSource database)
{
    /// <summary>What was liked longer ago has faded by then: each like moves a taste by a tenth.</summary>
    private const int Latest = 200;

    /// <summary>What some people liked before an instant, each in the order in which they liked it.</summary>
    public async Task<ILookup<long, PlaceText>> BeforeAsync(
        IReadOnlyCollection<long> userIds, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT liked.user_id, p.name, p.category, p.menu, p.review_words
            FROM (
              SELECT user_id, place_id, created_at, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY created_at DESC, place_id DESC) AS recency
              FROM place_likes WHERE user_id IN @userIds AND created_at < @instant) liked
            JOIN recommended_places p ON p.id = liked.place_id
            WHERE liked.recency <= @Latest
            ORDER BY liked.user_id, liked.recency DESC
            """,
            new { userIds, instant, Latest },
            cancellationToken: cancellationToken));
        return rows.ToLookup(row => row.UserId, row => new PlaceText(row.Name, row.Category, row.Menu, row.ReviewWords));
    }

    private sealed record Row(long UserId, string Name, string Category, string Menu, string ReviewWords);
}
