using System.Net.Http.Json;
using Dapper;
using Marong.Backend.MbtiUpdates;
using Marong.Contracts.Ai;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Mbti;

/// <summary>What posts have moved, as it stands in backend's database.</summary>
internal sealed class Scales(BackendData backend) : IAsyncDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public MbtiUpdateStore Store { get; } = new(backend.Source);

    public static async Task<Scales> OpenAsync(MarongTopology marong) => new(await BackendData.OpenAsync(marong, Cancellation));

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    public Task<IReadOnlyList<UpdateRow>> OfPostAsync(long postId) => RowsAsync("post_id = @id", postId);

    public Task<IReadOnlyList<UpdateRow>> OfUserAsync(long userId) => RowsAsync("user_id = @id", userId);

    /// <summary>As after a crash between what a message did and its deletion.</summary>
    public async Task DeliverAgainAsync(long postId)
    {
        await using var connection = await backend.Source.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO outbox (kind, payload, created_at, due_at)
            VALUES (@Kind, JSON_OBJECT('postId', @postId), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
            """,
            new { MbtiUpdateWanted.Kind, postId },
            cancellationToken: Cancellation));
    }

    /// <summary>Until nothing is to be asked about the post any more.</summary>
    public Task SettleAsync(long postId) => Eventually.IsTrueAsync(async () => await AttemptsAsync(postId) is null);

    /// <summary>How often it was begun to ask ai about the post; nothing when nothing is to be asked.</summary>
    public async Task<int?> AttemptsAsync(long postId)
    {
        await using var connection = await backend.Source.OpenConnectionAsync(Cancellation);
        return await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            "SELECT MAX(attempts) FROM outbox WHERE kind = @Kind AND JSON_VALUE(payload, '$.postId') = @postId",
            new { MbtiUpdateWanted.Kind, postId },
            cancellationToken: Cancellation));
    }

    public static Task<HttpResponseMessage> AnswerAsync(Player player, MbtiScores scores, bool again = false)
    {
        var answers = new
        {
            eiScore = scores.Ei,
            snScore = scores.Sn,
            tfScore = scores.Tf,
            jpScore = scores.Jp,
            hobbies = new[] { "독서" },
            likedFoods = new[] { "한식" },
            dislikedFoods = new[] { "중식" },
        };
        return again
            ? player.Browser.PutAsJsonAsync("/api/survey", answers, Cancellation)
            : player.Browser.PostAsJsonAsync("/api/survey", answers, Cancellation);
    }

    private async Task<IReadOnlyList<UpdateRow>> RowsAsync(string which, long id)
    {
        await using var connection = await backend.Source.OpenConnectionAsync(Cancellation);
        return [.. await connection.QueryAsync<UpdateRow>(new CommandDefinition(
            $"""
            SELECT id, post_id, ei_score, sn_score, tf_score, jp_score, axis, previous_score, current_score
            FROM mbti_updates WHERE {which} ORDER BY id
            """,
            new { id },
            cancellationToken: Cancellation))];
    }
}

internal sealed record UpdateRow(
    long Id, long PostId, int EiScore, int SnScore, int TfScore, int JpScore, string? Axis, int PreviousScore, int CurrentScore)
{
    public MbtiScores Scores => new(EiScore, SnScore, TfScore, JpScore);

    /// <summary>Whether it is a move from there: at most one scale, from where it stood to where it says.</summary>
    public bool Follows(MbtiScores before) => Axis switch
    {
        null => Scores == before && (PreviousScore, CurrentScore) == (0, 0),
        "EI" => PreviousScore == before.Ei && Scores == before with { Ei = CurrentScore },
        "SN" => PreviousScore == before.Sn && Scores == before with { Sn = CurrentScore },
        "TF" => PreviousScore == before.Tf && Scores == before with { Tf = CurrentScore },
        _ => PreviousScore == before.Jp && Scores == before with { Jp = CurrentScore },
    };
}
