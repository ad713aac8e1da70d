using Marong.Auth.Keys;
using Marong.Auth.Tokens;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Marong.Auth.Tests;

public sealed class KeyRingTests
{
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero));
    private readonly KeyTable _table = new();

    [Fact]
    public async Task The_first_need_makes_the_one_key_that_every_replica_signs_with()
    {
        using var one = Replica.Of(_table, _time);
        using var other = Replica.Of(_table, _time);

        var first = await one.SigningKeyAsync(_ct);
        var second = await other.SigningKeyAsync(_ct);

        Assert.Equal(first.Row.Kid, second.Row.Kid);
        Assert.Single(_table.Rows);
    }

    [Fact]
    public async Task A_replica_whose_clock_is_behind_uses_a_key_that_another_has_just_made()
    {
        using var ahead = Replica.Of(_table, _time);
        using var behind = Replica.Of(_table, new FakeTimeProvider(_time.GetUtcNow().AddMinutes(-2)));

        var made = await ahead.SigningKeyAsync(_ct);

        Assert.Equal(made.Row.Kid, (await behind.SigningKeyAsync(_ct)).Row.Kid);
    }

    [Fact]
    public async Task A_successor_is_published_a_day_before_it_signs()
    {
        using var ring = Replica.Of(_table, _time);
        var old = await ring.SigningKeyAsync(_ct);

        _time.SetUtcNow(old.Row.SignsUntil - KeyWindow.Ahead);
        Assert.Equal(2, (await ring.PublishedAsync(_ct)).Count);
        Assert.Equal(old.Row.Kid, (await ring.SigningKeyAsync(_ct)).Row.Kid);

        _time.SetUtcNow(old.Row.SignsUntil);
        Assert.Equal(_table.Rows[1].Kid, (await ring.SigningKeyAsync(_ct)).Row.Kid);
    }

    [Fact]
    public async Task A_key_stays_published_until_the_last_token_it_signed_has_expired()
    {
        using var ring = Replica.Of(_table, _time);
        var old = await ring.SigningKeyAsync(_ct);

        _time.SetUtcNow(old.Row.SignsUntil + TokenIssuer.UserLifetime);
        Assert.Contains(await ring.PublishedAsync(_ct), key => key.Row.Kid == old.Row.Kid);

        _time.SetUtcNow(old.Row.PublishedUntil);
        Assert.DoesNotContain(await ring.PublishedAsync(_ct), key => key.Row.Kid == old.Row.Kid);
    }

    [Fact]
    public async Task After_a_long_sleep_a_new_key_begins_at_once()
    {
        using var ring = Replica.Of(_table, _time);
        var old = await ring.SigningKeyAsync(_ct);

        _time.Advance(TimeSpan.FromDays(400));

        var key = await ring.SigningKeyAsync(_ct);
        Assert.NotEqual(old.Row.Kid, key.Row.Kid);
        Assert.True(key.Row.SignsFrom <= _time.GetUtcNow());
    }

    [Fact]
    public async Task With_a_changed_secret_old_keys_still_verify_and_a_new_one_signs()
    {
        using var before = Replica.Of(_table, _time, "old secret");
        var old = await before.SigningKeyAsync(_ct);
        using var after = Replica.Of(_table, _time, "new secret");

        var key = await after.SigningKeyAsync(_ct);

        Assert.NotEqual(old.Row.Kid, key.Row.Kid);
        Assert.Contains(await after.PublishedAsync(_ct), published => published.Row.Kid == old.Row.Kid);
    }

    [Fact]
    public async Task A_token_of_a_key_that_another_replica_has_just_made_is_verified_within_the_request()
    {
        using var before = Replica.Of(_table, _time, "old secret");
        await before.SigningKeyAsync(_ct);
        using var after = Replica.Of(_table, _time, "new secret");
        var made = await after.SigningKeyAsync(_ct);
        var verifier = new OwnKeys(before);
        Assert.DoesNotContain((await verifier.GetConfigurationAsync(_ct)).SigningKeys, key => key.KeyId == made.Row.Kid);

        _time.Advance(TimeSpan.FromSeconds(6));
        verifier.RequestRefresh();

        Assert.Contains((await verifier.GetConfigurationAsync(_ct)).SigningKeys, key => key.KeyId == made.Row.Kid);
    }

    [Fact]
    public async Task Forged_key_ids_do_not_turn_into_reads_of_the_table()
    {
        using var ring = Replica.Of(_table, _time);
        await ring.PublishedAsync(_ct);
        var reads = _table.Reads;

        for (var forged = 0; forged < 100; forged++)
        {
            ring.RequestRefresh();
            await ring.PublishedAsync(_ct);
        }

        Assert.Equal(reads, _table.Reads);
    }

    [Fact]
    public async Task Tokens_of_the_old_key_are_good_until_they_expire_and_new_ones_are_signed_with_the_new()
    {
        using var ring = Replica.Of(_table, _time);
        var issuer = new TokenIssuer(ring, _time);
        var old = await ring.SigningKeyAsync(_ct);
        _time.SetUtcNow(old.Row.SignsUntil.AddSeconds(-1));
        var last = new JsonWebToken(await issuer.ForUserAsync(42, "session", _ct));
        Assert.Equal(old.Row.Kid, last.Kid);

        _time.SetUtcNow(old.Row.SignsUntil);
        Assert.NotEqual(old.Row.Kid, new JsonWebToken(await issuer.ForUserAsync(42, "session", _ct)).Kid);

        _time.SetUtcNow(last.ValidTo);
        Assert.Contains(await ring.PublishedAsync(_ct), key => key.Row.Kid == last.Kid);
    }

    [Fact]
    public async Task Keys_in_hand_outlast_a_database_that_is_down()
    {
        using var ring = Replica.Of(_table, _time);
        var key = await ring.SigningKeyAsync(_ct);

        _table.IsDown = true;
        _time.Advance(TimeSpan.FromHours(3));

        Assert.Equal(key.Row.Kid, (await ring.SigningKeyAsync(_ct)).Row.Kid);
    }

    [Fact]
    public async Task Without_any_key_in_hand_a_database_that_is_down_is_told()
    {
        _table.IsDown = true;
        using var ring = Replica.Of(_table, _time);

        await Assert.ThrowsAsync<TimeoutException>(async () => await ring.SigningKeyAsync(_ct));
    }

    [Fact]
    public async Task The_published_form_holds_the_public_half_only()
    {
        using var ring = Replica.Of(_table, _time);

        var json = System.Text.Json.JsonSerializer.Serialize((await ring.SigningKeyAsync(_ct)).Published);

        Assert.Contains("\"crv\":\"P-256\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"d\"", json, StringComparison.Ordinal);
    }
}
