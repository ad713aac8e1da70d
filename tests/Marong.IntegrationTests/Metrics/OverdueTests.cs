using Dapper;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.IntegrationTests.Metrics;

/// <summary>When nobody can give notifications their numbers, the reveal that nobody hears of is told to whoever watches.</summary>
public sealed class OverdueTests(MarongTopology marong)
{
    private const int Replicas = 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reveal_that_is_not_known_is_overdue_on_every_replica_and_late_when_it_is()
    {
        using var circle = await Circle.MatchAsync(marong, 3, Cancellation);
        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle).AddMinutes(-2));
        await Eventually.IsTrueAsync(async () => await OverdueAsync() is [0, 0]);
        var before = await BackendAsync();

        // Until this is over, whoever gives numbers waits for the row of the last one.
        await using var connection = new MySqlConnection(await marong.ConnectionStringAsync("backend-db", Cancellation));
        await connection.OpenAsync(Cancellation);
        await using (var holding = await connection.BeginTransactionAsync(Cancellation))
        {
            await connection.ExecuteAsync("SELECT last_seq FROM notification_sequence FOR UPDATE", transaction: holding);
            await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle).AddSeconds(-1));
            await Eventually.IsTrueAsync(async () => await OverdueAsync() is [>= 1, >= 1]);
        }

        await Eventually.IsTrueAsync(async () => await OverdueAsync() is [0, 0]);
        var after = await BackendAsync();
        Assert.InRange(after.Sum("marong_reveals_known_total", ("outcome", "late")) - before.Sum("marong_reveals_known_total", ("outcome", "late")), 1, double.MaxValue);
        Assert.InRange(after.Sum("marong_reveal_lag_seconds_sum") - before.Sum("marong_reveal_lag_seconds_sum"), 5, 600);
    }

    private Task<Scrape> BackendAsync() => Scrape.OfAsync(marong, "backend", Replicas, Cancellation);

    private async Task<int[]> OverdueAsync() => [.. (await BackendAsync()).Matching("marong_reveals_overdue").Select(sample => (int)sample.Value)];
}
