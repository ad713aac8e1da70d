using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Marong.Backend.Groups;
using Marong.ServiceDefaults.Data;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Outbox;
using MySqlConnector;

namespace Marong.Backend.Survey;

internal sealed class SurveyStore(MySqlDataSource database, OutboxSignal outbox, TimeProvider time)
{
    /// <summary>In one statement, so that nobody sees half of a change.</summary>
    private const string Select =
        """
        SELECT s.ei_score, s.sn_score, s.tf_score, s.jp_score,
               (SELECT JSON_ARRAYAGG(name ORDER BY position) FROM survey_hobbies WHERE user_id = s.user_id) AS hobbies,
               (SELECT JSON_ARRAYAGG(name ORDER BY position) FROM survey_liked_foods WHERE user_id = s.user_id) AS liked_foods,
               (SELECT JSON_ARRAYAGG(name ORDER BY position) FROM survey_disliked_foods WHERE user_id = s.user_id) AS disliked_foods
        FROM surveys s WHERE s.user_id = @userId
        """;

    private const string InsertLists =
        """
        INSERT INTO survey_hobbies (user_id, position, name)
        SELECT @userId, position, name FROM JSON_TABLE(@hobbies, '$[*]'
          COLUMNS (position FOR ORDINALITY, name VARCHAR(100) CHARACTER SET utf8mb4 PATH '$')) entries;
        INSERT INTO survey_liked_foods (user_id, position, name)
        SELECT @userId, position, name FROM JSON_TABLE(@likedFoods, '$[*]'
          COLUMNS (position FOR ORDINALITY, name VARCHAR(100) CHARACTER SET utf8mb4 PATH '$')) entries;
        INSERT INTO survey_disliked_foods (user_id, position, name)
        SELECT @userId, position, name FROM JSON_TABLE(@dislikedFoods, '$[*]'
          COLUMNS (position FOR ORDINALITY, name VARCHAR(100) CHARACTER SET utf8mb4 PATH '$')) entries;
        """;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<SurveyAnswers?> FindAsync(long userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(Select, new { userId }, cancellationToken: cancellationToken));
        return row?.ToAnswers();
    }

    /// <summary>The first survey; that there is one now reaches auth through the outbox.</summary>
    public async Task SubmitAsync(long userId, SurveyAnswers answers, CancellationToken cancellationToken)
    {
        try
        {
            await database.InTransactionAsync(
                async transaction =>
                {
                    await MembershipCount.HoldOpenAsync(transaction, userId, cancellationToken);
                    await ExecuteAsync(
                        transaction,
                        """
                        INSERT INTO surveys (user_id, ei_score, sn_score, tf_score, jp_score, created_at, updated_at)
                        VALUES (@userId, @EiScore, @SnScore, @TfScore, @JpScore, @now, @now);
                        """ + InsertLists,
                        userId,
                        answers,
                        cancellationToken);
                    await Outbox.EnqueueAsync(transaction, SurveyCompleted.Kind, new SurveyCompleted(userId), time, cancellationToken);
                    return true;
                },
                cancellationToken);
            outbox.Wake();
        }
        catch (MySqlException exception) when (exception.ViolatedKey is "PRIMARY")
        {
            throw new ApiException(ErrorCodes.SurveyAlreadySubmitted);
        }
    }

    /// <summary>What posts have moved counts no more: people know best themselves.</summary>
    public Task ReplaceAsync(long userId, SurveyAnswers answers, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var found = await ExecuteAsync(
                    transaction,
                    """
                    UPDATE surveys SET ei_score = @EiScore, sn_score = @SnScore, tf_score = @TfScore, jp_score = @JpScore, updated_at = @now,
                           mbti_update_id = NULL
                    WHERE user_id = @userId
                    """,
                    userId,
                    answers,
                    cancellationToken);
                if (found == 0)
                {
                    throw new ApiException(ErrorCodes.SurveyNotFound);
                }

                await ExecuteAsync(
                    transaction,
                    """
                    DELETE FROM survey_hobbies WHERE user_id = @userId;
                    DELETE FROM survey_liked_foods WHERE user_id = @userId;
                    DELETE FROM survey_disliked_foods WHERE user_id = @userId;
                    """ + InsertLists,
                    userId,
                    answers,
                    cancellationToken);
                return true;
            },
            cancellationToken);

    private Task<int> ExecuteAsync(
        MySqlTransaction transaction, string sql, long userId, SurveyAnswers answers, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql,
            new
            {
                userId,
                answers.EiScore,
                answers.SnScore,
                answers.TfScore,
                answers.JpScore,
                hobbies = JsonSerializer.Serialize(answers.Hobbies, Plain),
                likedFoods = JsonSerializer.Serialize(answers.LikedFoods, Plain),
                dislikedFoods = JsonSerializer.Serialize(answers.DislikedFoods, Plain),
                now = time.GetUtcNow(),
            },
            transaction,
            cancellationToken: cancellationToken));

    private sealed record Row(int EiScore, int SnScore, int TfScore, int JpScore, string Hobbies, string LikedFoods, string DislikedFoods)
    {
        public SurveyAnswers ToAnswers() => new(EiScore, SnScore, TfScore, JpScore, List(Hobbies), List(LikedFoods), List(DislikedFoods));

        private static string[] List(string json) => JsonSerializer.Deserialize<string[]>(json)!;
    }
}
