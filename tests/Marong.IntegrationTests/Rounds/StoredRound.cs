using Dapper;
using Marong.Backend.Rounds.Enrichment;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Data;
using MySqlConnector;

namespace Marong.IntegrationTests.Rounds;

/// <summary>A round as it stands in backend's database, whether it has started or not.</summary>
internal sealed class StoredRound(BackendData backend, long groupId, int? cycle, long? campaignId) : IAsyncDisposable
{
    /// <summary>More than services begin meanwhile.</summary>
    private const int ManyAttempts = 1000;

    private static readonly DateTimeOffset FarAway = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public MySqlDataSource Database => backend.Source;

    public static async Task<StoredRound> OpenAsync(MarongTopology marong, long groupId, int cycle) =>
        new(await BackendData.OpenAsync(marong, Cancellation), groupId, cycle, null);

    public static async Task<StoredRound> OfCampaignAsync(MarongTopology marong, long groupId, long campaignId) =>
        new(await BackendData.OpenAsync(marong, Cancellation), groupId, null, campaignId);

    /// <summary>Rounds that other tests have left behind wait no more: the one that a test is about need not queue behind them.</summary>
    public static async Task LetNobodyWaitAsync(MarongTopology marong)
    {
        await using var backend = await BackendData.OpenAsync(marong, Cancellation);
        await backend.Source.InTransactionAsync(
            transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE rounds SET enrich_due_at = NULL WHERE enrich_due_at IS NOT NULL", transaction: transaction, cancellationToken: Cancellation)),
            Cancellation);
    }

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    /// <summary>Who bears which name.</summary>
    public async Task<SortedDictionary<long, string>> NamesAsync() => new((await QueryAsync<(long UserId, string Name)>(
        "SELECT n.user_id, n.name FROM anonymous_names n JOIN rounds r ON r.id = n.round_id "
        + "WHERE r.group_id = @groupId AND (r.weekly_cycle = @cycle OR r.campaign_id = @campaignId)"))
        .ToDictionary(row => row.UserId, row => row.Name));

    /// <summary>What each mission of the pool asks for, and how hard it is.</summary>
    public async Task<SortedDictionary<string, string>> PoolAsync() => new((await QueryAsync<(string Description, string Difficulty)>(
        """
        SELECT m.description, m.difficulty FROM round_missions p JOIN missions m ON m.id = p.mission_id
        JOIN rounds r ON r.id = p.round_id WHERE r.group_id = @groupId AND (r.weekly_cycle = @cycle OR r.campaign_id = @campaignId)
        """)).ToDictionary(row => row.Description, row => row.Difficulty), StringComparer.Ordinal);

    public async Task<RoundState> StateAsync() => Assert.Single(await QueryAsync<RoundState>(
        """
        SELECT id AS round_id, enrich_attempts AS attempts, enrich_due_at IS NOT NULL AS is_waiting, enriched_at IS NOT NULL AS is_enriched
        FROM rounds WHERE group_id = @groupId AND (weekly_cycle = @cycle OR campaign_id = @campaignId)
        """));

    public async Task<bool> IsEnrichedAsync() => (await StateAsync()).IsEnriched != 0;

    /// <summary>As if an attempt of this test's own had begun that no other takes over.</summary>
    public async Task<DueRound> ClaimAsync(DateTimeOffset startsAt)
    {
        var state = await StateAsync();
        var attempts = state.Attempts + ManyAttempts;
        await ExecuteAsync(
            "UPDATE rounds SET enrich_due_at = @FarAway, enrich_attempts = @attempts, enriched_at = NULL WHERE id = @RoundId",
            new { FarAway, attempts, state.RoundId });
        return new DueRound(state.RoundId, groupId, startsAt, attempts);
    }

    public async Task<List<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await backend.Source.OpenConnectionAsync(Cancellation);
        var rows = await connection.QueryAsync<T>(
            new CommandDefinition(sql, new { groupId, cycle, campaignId }, cancellationToken: Cancellation));
        return rows.AsList();
    }

    /// <summary>Again, when it and the services were in each other's way.</summary>
    public Task ExecuteAsync(string sql, object parameters) => backend.Source.InTransactionAsync(
        transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: Cancellation)),
        Cancellation);

    public async Task AssertIsAsync(SortedDictionary<long, string> names, SortedDictionary<string, string> pool)
    {
        Assert.Equal(names, await NamesAsync());
        Assert.Equal(pool, await PoolAsync());
    }

    /// <summary>What any round is played with.</summary>
    public async Task AssertPlayableAsync(int givers)
    {
        var (names, pool) = (await NamesAsync(), await PoolAsync());
        Assert.Equal(givers, names.Count);
        Assert.Equal(givers, names.Values.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names.Values, name => Assert.InRange(name.Length, 1, 30));
        Assert.Equal((3, 6, 12), (Count("상"), Count("중"), Count("하")));

        int Count(string difficulty) => pool.Count(mission => mission.Value == difficulty);
    }
}

internal sealed record RoundState(long RoundId, int Attempts, int IsWaiting, int IsEnriched);
