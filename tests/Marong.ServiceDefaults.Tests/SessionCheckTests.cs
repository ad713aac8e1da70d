using Marong.Contracts.Auth;
using Marong.ServiceDefaults.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Marong.ServiceDefaults.Tests;

public sealed class SessionCheckTests : IAsyncLifetime
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero));
    private readonly EndedSessionList _list = new();
    private readonly Auth _auth;
    private readonly Warnings _warnings = new();
    private readonly ServiceProvider _services;
    private readonly EndedSessionPolling _polling;

    public SessionCheckTests()
    {
        _auth = new Auth(_time);
        _services = new ServiceCollection().AddSingleton<IEndedSessionSource>(_auth).BuildServiceProvider();
        _polling = new EndedSessionPolling(
            _list,
            _services.GetRequiredService<IServiceScopeFactory>(),
            Options.Create(new SessionCheckOptions { PollInterval = Interval }),
            _time,
            _warnings);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _auth.End("before the start", TimeSpan.FromMinutes(30));
        await _polling.PollAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _polling.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public void At_the_start_all_that_matters_is_asked_for()
    {
        Assert.Null(Assert.Single(_auth.Asked));
        Assert.True(_list.Contains("before the start"));
        Assert.False(_list.Contains("another"));
    }

    [Fact]
    public async Task A_session_that_ends_is_known_after_one_interval()
    {
        var before = _time.GetUtcNow();
        _auth.End("now", TimeSpan.FromHours(1));
        _time.Advance(Interval);
        await _polling.PollAsync(Cancel);

        Assert.True(_list.Contains("now"));
        Assert.Equal([null, before], _auth.Asked);
    }

    [Fact]
    public async Task While_auth_is_down_the_last_list_stays_and_one_warning_says_so()
    {
        _auth.IsDown = true;
        _auth.End("unseen", TimeSpan.FromHours(1));
        for (var polls = 2; polls < 5; polls++)
        {
            _time.Advance(Interval);
            await _polling.PollAsync(Cancel);
        }

        Assert.True(_list.Contains("before the start"));
        Assert.False(_list.Contains("unseen"));
        Assert.Equal(1, _warnings.Count);

        _auth.IsDown = false;
        _time.Advance(Interval);
        await _polling.PollAsync(Cancel);
        Assert.True(_list.Contains("unseen"));
    }

    [Fact]
    public async Task One_answer_that_fails_is_asked_for_again_soon_and_nothing_to_warn_of()
    {
        Assert.Equal(Interval, _polling.NextPoll);
        _auth.IsDown = true;
        await _polling.PollAsync(Cancel);
        Assert.True(_polling.NextPoll < Interval);

        _auth.IsDown = false;
        await _polling.PollAsync(Cancel);
        Assert.Equal(Interval, _polling.NextPoll);
        Assert.Equal(0, _warnings.Count);
    }

    [Fact]
    public async Task A_session_is_forgotten_when_its_last_token_has_expired_also_while_auth_is_down()
    {
        _auth.IsDown = true;
        _time.Advance(TimeSpan.FromMinutes(30));
        await _polling.PollAsync(Cancel);

        Assert.False(_list.Contains("before the start"));
    }

    [Fact]
    public void An_end_is_noticed_well_within_the_minute_that_is_promised() =>
        Assert.True(new SessionCheckOptions().PollInterval + AuthSessions.Timeout < TimeSpan.FromSeconds(30));

    private sealed class Auth(TimeProvider time) : IEndedSessionSource
    {
        private readonly List<EndedSession> _ended = [];
        private readonly List<DateTimeOffset?> _asked = [];

        public IReadOnlyList<DateTimeOffset?> Asked => _asked;

        public bool IsDown { get; set; }

        public void End(string sessionId, TimeSpan tokensFor) => _ended.Add(new EndedSession(sessionId, time.GetUtcNow() + tokensFor));

        public Task<EndedSessions> SinceAsync(DateTimeOffset? since, CancellationToken ct)
        {
            _asked.Add(since);
            return IsDown ? throw new HttpRequestException("connection refused") : Task.FromResult(new EndedSessions(time.GetUtcNow(), [.. _ended]));
        }
    }

    private sealed class Warnings : ILogger<EndedSessionPolling>
    {
        public int Count { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Count += logLevel == LogLevel.Warning ? 1 : 0;
    }
}
