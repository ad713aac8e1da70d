using System.Globalization;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.RateLimits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Marong.ServiceDefaults.Tests;

public sealed class RateLimitTests
{
    private static readonly RateLimit FivePerMinute = new("five", 5, TimeSpan.FromMinutes(1));

    private readonly FakeTimeProvider _time = new();
    private readonly ListLogger _log = new();
    private readonly StubStore _shared = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_many_as_are_permitted_pass_at_once_and_the_next_is_told_how_long_to_wait()
    {
        var limiter = Limiter(null);

        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await limiter.TryAcquireAsync(FivePerMinute, "a", Cancel));
        }

        Assert.Equal(TimeSpan.FromSeconds(12), await limiter.TryAcquireAsync(FivePerMinute, "a", Cancel));
        Assert.Null(await limiter.TryAcquireAsync(FivePerMinute, "b", Cancel));
    }

    [Fact]
    public async Task Who_waits_as_told_passes_once_and_who_asks_meanwhile_waits_no_longer_for_it()
    {
        var limiter = Limiter(null);
        await ExhaustAsync(limiter);

        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(TimeSpan.FromSeconds(1), await limiter.TryAcquireAsync(FivePerMinute, "a", Cancel));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await limiter.TryAcquireAsync(FivePerMinute, "a", Cancel));
        Assert.Equal(TimeSpan.FromSeconds(12), await limiter.TryAcquireAsync(FivePerMinute, "a", Cancel));
    }

    [Fact]
    public async Task After_a_window_of_rest_all_permits_are_back_and_not_more()
    {
        var limiter = Limiter(null);
        await ExhaustAsync(limiter);

        _time.Advance(TimeSpan.FromHours(3));

        await ExhaustAsync(limiter);
    }

    [Fact]
    public async Task Of_two_limits_at_once_either_both_are_charged_or_none()
    {
        var limiter = Limiter(null);
        var wide = new RateLimit("wide", 6, TimeSpan.FromMinutes(1));
        await ExhaustAsync(limiter);

        RateLimitCharge[] both = [new(FivePerMinute, "a"), new(wide, "a")];
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(TimeSpan.FromSeconds(12), await limiter.TryAcquireAsync(both, Cancel));
        }

        for (var i = 0; i < 6; i++)
        {
            Assert.Null(await limiter.TryAcquireAsync(wide, "a", Cancel));
        }

        Assert.NotNull(await limiter.TryAcquireAsync(wide, "a", Cancel));
    }

    [Fact]
    public async Task Memory_stays_bounded_however_many_subjects_come()
    {
        var limiter = Limiter(null);
        await ExhaustAsync(limiter);

        for (var i = 0; i < LocalRateLimits.MostSubjects; i++)
        {
            Assert.Null(await limiter.TryAcquireAsync(FivePerMinute, $"visitor {i}", Cancel));
        }

        Assert.Null(await limiter.TryAcquireAsync(FivePerMinute, "a", Cancel));
    }

    [Fact]
    public async Task While_Redis_is_down_the_process_limits_by_itself_and_says_so_once()
    {
        _shared.IsDown = true;
        var limiter = Limiter(_shared);

        await ExhaustAsync(limiter);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(await limiter.TryAcquireAsync(FivePerMinute, "a", Cancel));
        Assert.Single(_log.Lines);

        _shared.IsDown = false;
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await limiter.TryAcquireAsync(FivePerMinute, "a", Cancel));
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public async Task A_Redis_that_failed_is_left_alone_for_a_second()
    {
        _shared.IsDown = true;
        var limiter = Limiter(_shared);

        await ExhaustAsync(limiter);
        Assert.Equal(1, _shared.Calls);

        _time.Advance(TimeSpan.FromSeconds(1));
        await limiter.TryAcquireAsync(FivePerMinute, "a", Cancel);
        Assert.Equal(2, _shared.Calls);
    }

    [Fact]
    public async Task Of_those_who_come_after_that_second_one_finds_out_and_the_others_do_not_wait_for_it()
    {
        _shared.IsDown = true;
        var limiter = Limiter(_shared);
        await ExhaustAsync(limiter);
        (_shared.IsDown, _shared.Silence) = (false, new TaskCompletionSource());
        _time.Advance(TimeSpan.FromSeconds(1));

        var asking = limiter.TryAcquireAsync(FivePerMinute, "b", Cancel);
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(await limiter.TryAcquireAsync(FivePerMinute, "c", Cancel));
        }

        Assert.Equal(2, _shared.Calls);
        _shared.Silence.SetResult();
        Assert.Null(await asking);
        await limiter.TryAcquireAsync(FivePerMinute, "c", Cancel);
        Assert.Equal(3, _shared.Calls);
    }

    [Fact]
    public async Task What_Redis_says_counts()
    {
        _shared.Wait = TimeSpan.FromSeconds(3);

        Assert.Equal(TimeSpan.FromSeconds(3), await Limiter(_shared).TryAcquireAsync(FivePerMinute, "a", Cancel));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void A_key_in_Redis_does_not_tell_whom_it_limits_without_the_secret()
    {
        var charge = new RateLimitCharge(FivePerMinute, "203.0.113.7");

        var key = new RedisRateLimits(null!, "secret").KeyOf(charge).ToString();

        Assert.StartsWith("limit:five:", key);
        Assert.DoesNotContain("203.0.113.7", key);
        Assert.Equal(key, new RedisRateLimits(null!, "secret").KeyOf(charge).ToString());
        Assert.NotEqual(key, new RedisRateLimits(null!, "another").KeyOf(charge).ToString());
        Assert.NotEqual(key, new RedisRateLimits(null!, "secret").KeyOf(charge with { Subject = "203.0.113.8" }).ToString());
    }

    [Theory]
    [InlineData("12.5", "13")]
    [InlineData("0.000001", "1")]
    [InlineData("60", "60")]
    public async Task A_refusal_is_429_in_the_envelope_with_whole_seconds_to_wait(string wait, string header)
    {
        await using var app = await TestApplication.CreateBuilder().StartInMemoryAsync(app =>
            app.MapGet("/", () => Api.TooManyRequests(TimeSpan.FromSeconds(double.Parse(wait, CultureInfo.InvariantCulture)))));

        using var answer = await app.GetTestClient().GetAsync("/", Cancel);

        Assert.Equal(429, (int)answer.StatusCode);
        Assert.Equal(header, answer.Headers.GetValues("Retry-After").Single());
        Assert.Equal("TOO_MANY_REQUESTS", await answer.CodeAsync());
    }

    [Fact]
    public void Configuration_changes_the_numbers_and_must_let_something_pass()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["RateLimits:join:Permits"] = "7",
            ["RateLimits:join:Window"] = "00:00:10",
            ["RateLimits:shut:Permits"] = "0",
        }).Build();

        Assert.Equal(new RateLimit("join", 7, TimeSpan.FromSeconds(10)), RateLimit.From(configuration, "join", 5, TimeSpan.FromMinutes(1)));
        Assert.Equal(FivePerMinute, RateLimit.From(configuration, "five", 5, TimeSpan.FromMinutes(1)));
        Assert.Throws<InvalidOperationException>(() => RateLimit.From(configuration, "shut", 5, TimeSpan.FromMinutes(1)));
    }

    private static async Task ExhaustAsync(RateLimiter limiter)
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await limiter.TryAcquireAsync(FivePerMinute, "a", Cancel));
        }

        Assert.NotNull(await limiter.TryAcquireAsync(FivePerMinute, "a", Cancel));
    }

    private RateLimiter Limiter(IRateLimitStore? shared) => new(shared, new LocalRateLimits(_time), _time, _log);

    private sealed class StubStore : IRateLimitStore
    {
        public bool IsDown { get; set; }

        public TimeSpan? Wait { get; set; }

        /// <summary>For as long as it has not ended nobody is answered.</summary>
        public TaskCompletionSource? Silence { get; set; }

        public int Calls { get; private set; }

        public async ValueTask<TimeSpan?> TryAcquireAsync(IReadOnlyList<RateLimitCharge> charges, CancellationToken ct)
        {
            Calls++;
            await (Silence?.Task ?? Task.CompletedTask);
            return IsDown ? throw new RedisException("no answer") : Wait;
        }
    }

    private sealed class ListLogger : ILogger<RateLimiter>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
