using Dapper;
using MySqlConnector;

namespace Marong.Recommendation.Places;

internal sealed class PlaceStore(MySqlDataSource database)
{
    // Beyond it a place is never recommended.
    private const double RadiusKm = 10;

    private const string Nearest = """
        SELECT near.*
        FROM (
          SELECT id, source, kind, name, category, address, latitude, longitude, rating, review_count, price_level, menu, review_words,
            2 * @EarthRadiusKm * ASIN(SQRT(LEAST(1,
              POW(SIN(RADIANS(latitude - @Latitude) / 2), 2)
              + COS(RADIANS(@Latitude)) * COS(RADIANS(latitude)) * POW(SIN(RADIANS(longitude - @Longitude) / 2), 2)))) AS distance_km
          FROM places
          WHERE kind = @Kind AND latitude BETWEEN @South AND @North AND longitude BETWEEN @West AND @East
        ) AS near
        WHERE near.distance_km <= @RadiusKm
        ORDER BY near.distance_km, near.id
        LIMIT @Take
        """;

    public async Task<IReadOnlyList<NearPlace>> NearestAsync(NearestQuery query, CancellationToken cancellationToken)
    {
        var (latitudes, longitudes) = new Coordinates(query.Latitude, query.Longitude).Around(RadiusKm);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var places = await connection.QueryAsync<NearPlace>(new CommandDefinition(
            Nearest,
            new
            {
                query.Latitude,
                query.Longitude,
                query.Kind,
                South = latitudes.From,
                North = latitudes.To,
                West = longitudes.From,
                East = longitudes.To,
                Coordinates.EarthRadiusKm,
                RadiusKm,
                Take = query.Take ?? NearestQuery.DefaultTake,
            },
            cancellationToken: cancellationToken));
        return places.AsList();
    }
}
