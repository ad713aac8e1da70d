using Marong.Backend.Notifications.Live;
using Marong.ServiceDefaults.Draining;
using Marong.ServiceDefaults.Sessions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Backend.Tests.Notifications;

public sealed class StreamCareTests : IDisposable
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly FakeTimeProvider _time = new();
    private readonly StreamCare _care;

    public StreamCareTests() => _care = new StreamCare(
        new Audience(), new EndedSessionList(), new NeverDraining(), Options.Create(new LiveOptions { Heartbeat = Heartbeat }), _time);

    [Fact]
    public void A_stream_beats_when_it_has_been_quiet_for_long_enough_and_not_before()
    {
        using var listener = new Listener(1, "session", DateTimeOffset.MaxValue, _time);

        _time.Advance(Heartbeat - TimeSpan.FromSeconds(1));
        _care.Tend(listener);
        Assert.Equal(0, listener.Events.Count);

        _time.Advance(TimeSpan.FromSeconds(1));
        _care.Tend(listener);
        _care.Tend(listener);
        Assert.True(listener.Events.TryRead(out var beat));
        Assert.Same(LiveEvent.Heartbeat, beat);
        Assert.Equal(0, listener.Events.Count);
    }

    [Fact]
    public void A_stream_does_not_outlive_its_access_token()
    {
        using var listener = new Listener(1, "session", _time.GetUtcNow().AddMinutes(30), _time);

        _time.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromTicks(1));
        _care.Tend(listener);
        Assert.True(listener.Events.TryRead(out _));
        Assert.False(listener.Events.Completion.IsCompleted);

        _time.Advance(TimeSpan.FromTicks(1));
        _care.Tend(listener);
        Assert.True(listener.Events.Completion.IsCompleted);
    }

    public void Dispose() => _care.Dispose();

    private sealed class NeverDraining : IDraining
    {
        public CancellationToken Begun => CancellationToken.None;
    }
}
