using Aspire.Hosting.Testing;
using Dapper;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Outbox;
using Microsoft.Extensions.Time.Testing;
using MySqlConnector;

namespace Marong.IntegrationTests.Messages;

/// <summary>The table itself, in the database of auth: with kinds of their own, which no service claims.</summary>
public sealed class OutboxTests(MarongTopology marong) : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly string _kind = $"test-{Guid.NewGuid():N}";
    private MySqlDataSource _database = null!;
    private OutboxStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = new MySqlDataSource((await marong.Application.GetConnectionStringAsync("auth-db", Cancellation))!);
        _store = new OutboxStore(_database, _time);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task What_is_rolled_back_was_never_said()
    {
        await EnqueueAsync("told");
        await EnqueueAsync("never happened", commit: false);

        Assert.Equal("""{"text":"told"}""", Assert.Single(await ClaimAsync()).Payload);
    }

    [Fact]
    public async Task No_two_replicas_take_the_same_message()
    {
        for (var number = 0; number < 60; number++)
        {
            await EnqueueAsync($"number {number}");
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => ClaimAsync()));
        var taken = claims.SelectMany(claim => claim).ToList();
        taken.AddRange(await ClaimAsync());
        Assert.Equal(60, taken.Count);
        Assert.Equal(60, taken.Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_replica_that_dies_loses_nothing_another_takes_over_after_the_lease()
    {
        await EnqueueAsync("hello");
        var died = Assert.Single(await ClaimAsync());
        Assert.Empty(await ClaimAsync());

        _time.Advance(Lease);
        var takenOver = Assert.Single(await ClaimAsync());
        Assert.Equal(died.Id, takenOver.Id);
        Assert.Equal(2, takenOver.Attempts);

        // The first was not dead after all, only slow: what it says does not touch the second's attempt.
        await _store.PostponeAsync(died, TimeSpan.Zero, Cancellation);
        Assert.Empty(await ClaimAsync());
        await _store.DeleteAsync(takenOver, Cancellation);
        _time.Advance(Lease);
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task A_postponed_message_is_due_when_its_wait_is_over()
    {
        await EnqueueAsync("hello");
        await _store.PostponeAsync(Assert.Single(await ClaimAsync()), TimeSpan.FromSeconds(4), Cancellation);

        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(await ClaimAsync());
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Single(await ClaimAsync());
    }

    [Fact]
    public async Task Who_enqueues_does_not_wait_for_who_claims()
    {
        await EnqueueAsync("first");
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        await using var claiming = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, Cancellation);
        await connection.QueryAsync("SELECT id FROM outbox WHERE kind = @_kind FOR UPDATE SKIP LOCKED", new { _kind }, claiming);

        await EnqueueAsync("second");
        Assert.Equal("""{"text":"second"}""", Assert.Single(await ClaimAsync()).Payload);
    }

    private Task<IReadOnlyList<OutboxMessage>> ClaimAsync() => _store.ClaimAsync([_kind], 10, Lease, Cancellation);

    private async Task EnqueueAsync(string text, bool commit = true)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await Outbox.EnqueueAsync(transaction, _kind, new { text }, _time, Cancellation);
        if (commit)
        {
            await transaction.CommitAsync(Cancellation);
        }
    }
}
