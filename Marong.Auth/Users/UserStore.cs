using Dapper;
using Marong.Auth.SignIn;
using Marong.Contracts.Auth;
using MySqlConnector;

namespace Marong.Auth.Users;

internal sealed class UserStore(MySqlDataSource database, TimeProvider time)
{
    public const string Kakao = "kakao";

    public async Task<User?> FindAsync(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<User>(new CommandDefinition(
            "SELECT id, kakao_name, profile_image, has_completed_survey FROM users WHERE id = @id AND deleted_at IS NULL",
            new { id },
            cancellationToken: ct));
    }

    /// <summary>The user of this Kakao account, made at the first sign-in; two first sign-ins at once make one user.</summary>
    public async Task<User> FindOrCreateAsync(KakaoProfile profile, CancellationToken ct)
    {
        var values = new { provider = Kakao, profile.ProviderId, profile.Nickname, profile.ProfileImage, now = time.GetUtcNow() };
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await FindAsync(connection, values, ct) is { } known)
        {
            return known;
        }

        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO users (provider, provider_id, kakao_name, profile_image, created_at)
            VALUES (@provider, @ProviderId, @Nickname, @ProfileImage, @now)
            ON DUPLICATE KEY UPDATE id = id
            """,
            values,
            cancellationToken: ct));
        return (await FindAsync(connection, values, ct))!;
    }

    /// <summary>False when there is no such user any more.</summary>
    public async Task<bool> CompleteSurveyAsync(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE users SET has_completed_survey = TRUE WHERE id = @id AND deleted_at IS NULL", new { id }, cancellationToken: ct)) > 0;
    }

    /// <summary>Tombstones have cards too, with the name that all of them share.</summary>
    public async Task<IReadOnlyList<UserCard>> CardsAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var cards = await connection.QueryAsync<UserCard>(new CommandDefinition(
            "SELECT id AS user_id, kakao_name, profile_image FROM users WHERE id IN @ids ORDER BY id", new { ids }, cancellationToken: ct));
        return cards.AsList();
    }

    private static Task<User?> FindAsync(MySqlConnection connection, object account, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<User>(new CommandDefinition(
            """
            SELECT id, kakao_name, profile_image, has_completed_survey
            FROM users WHERE provider = @provider AND provider_id = @ProviderId
            """,
            account,
            cancellationToken: ct));
}
