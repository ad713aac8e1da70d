using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marong.Backend.Notifications;
using Marong.Backend.Notifications.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Backend.Tests.Notifications;

public sealed partial class LiveTests : IDisposable
{
    private const long Group = 7;
    private const long User = 42;

    private readonly FakeTimeProvider _time = new();
    private readonly FakeStore _store = new();
    private readonly Audience _audience = new();
    private readonly LiveOptions _options = new() { StreamsPerUser = 2 };
    private readonly NotificationHub _hub;
    private readonly ServiceProvider _services;

    public LiveTests()
    {
        _store.Join(Group, User);
        var json = Options.Create(new JsonOptions());
        _hub = new NotificationHub(_store, _audience, new WakeUps(_time), json, _time, NullLogger<NotificationHub>.Instance);
        _services = new ServiceCollection()
            .AddSingleton<ILiveStore>(_store)
            .AddSingleton(_audience)
            .AddSingleton(Options.Create(_options))
            .AddSingleton(json)
            .AddSingleton<RefetchSpread>()
            .AddLogging()
            .BuildServiceProvider();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_is_told_by_one_row_and_only_who_was_a_member_by_then_hears_it()
    {
        _store.Join(Group, 43, DateTimeOffset.UnixEpoch.AddDays(2));
        await _hub.TryAdvanceAsync(Cancel);
        var (member, late, stranger) = (Join(User), Join(43), Join(44));

        _store.Tell(Group);
        _store.Tell(Group, 43);
        _store.Tell(Group, 44);
        await _hub.TryAdvanceAsync(Cancel);

        Assert.Equal([1], Received(member));
        Assert.Equal([2], Received(late));
        Assert.Empty(Received(stranger));
    }

    [Fact]
    public async Task What_a_client_missed_and_what_comes_meanwhile_arrives_once_and_in_order()
    {
        await _hub.TryAdvanceAsync(Cancel);
        for (var number = 0; number < 250; number++)
        {
            _store.Tell(Group);
        }

        await _hub.TryAdvanceAsync(Cancel);
        var listener = Listener(User);
        var stream = StreamAsync(listener, lastEventId: 10);
        for (var number = 0; number < 50; number++)
        {
            _store.Tell(Group);
            await _hub.TryAdvanceAsync(Cancel);
        }

        listener.End();
        Assert.Equal(Enumerable.Range(11, 290), Ids(await stream));
    }

    [Fact]
    public async Task Who_comes_while_a_batch_is_handed_out_reads_it_for_themselves_and_gets_nothing_twice()
    {
        await _hub.TryAdvanceAsync(Cancel);
        var first = Join(User);
        var second = Listener(User);
        Task<string>? stream = null;
        _store.WhileAsking = () => stream ??= StreamAsync(second, lastEventId: 0);

        _store.Tell(Group);
        await _hub.TryAdvanceAsync(Cancel);
        _store.Tell(Group);
        await _hub.TryAdvanceAsync(Cancel);
        second.End();

        Assert.Equal([1, 2], Received(first));
        Assert.Equal([1, 2], Ids(await stream!));
    }

    [Fact]
    public async Task What_could_not_be_handed_out_is_handed_out_when_the_database_is_back_once()
    {
        await _hub.TryAdvanceAsync(Cancel);
        var listener = Join(User);
        _store.Tell(Group);
        _store.WhileAsking = () => throw new TimeoutException();
        await _hub.TryAdvanceAsync(Cancel);
        Assert.Empty(Received(listener));

        _store.WhileAsking = null;
        _store.Tell(Group);
        await _hub.TryAdvanceAsync(Cancel);

        Assert.Equal([1, 2], Received(listener));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_is_read()
    {
        for (var number = 0; number < 3; number++)
        {
            _store.Tell(Group);
            await _hub.TryAdvanceAsync(Cancel);
        }

        Assert.Equal((0, 3), (_store.Reads, _audience.Position));
    }

    [Fact]
    public async Task A_number_that_was_never_given_is_not_waited_for()
    {
        await _hub.TryAdvanceAsync(Cancel);
        var listener = Listener(User);
        var stream = StreamAsync(listener, lastEventId: 1_000_000);

        _store.Tell(Group);
        await _hub.TryAdvanceAsync(Cancel);
        listener.End();

        Assert.Equal([1], Ids(await stream));
    }

    [Fact]
    public async Task Who_reads_too_slowly_is_cut_off_and_holds_up_nobody()
    {
        await _hub.TryAdvanceAsync(Cancel);
        var slow = Join(User);
        for (var number = 0; number <= Backend.Notifications.Live.Listener.Capacity; number++)
        {
            _store.Tell(Group);
        }

        await _hub.TryAdvanceAsync(Cancel);

        Assert.Equal(Enumerable.Range(1, Backend.Notifications.Live.Listener.Capacity).Select(seq => (long)seq), Received(slow));
        Assert.True(slow.Events.Completion.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(slow.Writing.IsCancellationRequested);
    }

    [Fact]
    public async Task Too_many_streams_of_one_user_are_refused_and_one_that_ends_makes_room()
    {
        await _hub.TryAdvanceAsync(Cancel);
        var first = Join(User);
        Join(User);

        Assert.Equal(429, (await AnswerAsync(Listener(User))).Response.StatusCode);
        _audience.Leave(first);
        Assert.True(_audience.TryJoin(Listener(User), 2, out _));
        Assert.True(_audience.TryJoin(Listener(43), 2, out _));
    }

    [Fact]
    public async Task Before_it_is_known_where_to_begin_the_answer_is_503() =>
        Assert.Equal(503, (await AnswerAsync(Listener(User))).Response.StatusCode);

    [Fact]
    public async Task When_the_replica_drains_every_stream_ends_with_a_time_to_come_back_and_so_does_a_new_one()
    {
        await _hub.TryAdvanceAsync(Cancel);
        var stream = StreamAsync(Listener(User), lastEventId: null);
        _audience.Close();

        Assert.Equal(2, Retries().Count(await stream));
        Assert.Equal(2, Retries().Count(await StreamAsync(Listener(User), lastEventId: null)));
    }

    [Theory]
    [InlineData(NotificationKinds.Revealed, true)]
    [InlineData(NotificationKinds.Matched, true)]
    [InlineData(NotificationKinds.CampaignAnnounced, true)]
    [InlineData(NotificationKinds.MissionsRefilled, true)]
    [InlineData(NotificationKinds.Like, false)]
    [InlineData(NotificationKinds.Message, false)]
    public async Task An_event_is_the_notification_as_the_list_has_it_and_says_when_to_come_for_more(string kind, bool isSpread)
    {
        _options.StreamsPerUser = 10_000;
        await _hub.TryAdvanceAsync(Cancel);
        for (var number = 0; number < 3 * _options.RefetchesPerSecond; number++)
        {
            Join(999);
        }

        _store.Tell(Group, kind: kind, payload: "{\"text\": \"두 줄\\nid: 9\"}");
        await _hub.TryAdvanceAsync(Cancel);
        var listener = Listener(User);
        var stream = StreamAsync(listener, lastEventId: 0);
        listener.End();

        var lines = (await stream).Split("\n\n")[1].Split('\n');
        Assert.Equal(["id: 1", $"event: {kind}"], lines[..2]);
        var data = JsonElement.Parse(Assert.Single(lines[2..])["data: ".Length..]);
        Assert.Equal((1, kind, false), (data.GetProperty("notificationId").GetInt64(), data.GetProperty("kind").GetString(), data.GetProperty("isRead").GetBoolean()));
        Assert.Equal("두 줄\nid: 9", data.GetProperty("data").GetProperty("text").GetString());
        Assert.Equal(isSpread, data.TryGetProperty("retryAfter", out var retryAfter));
        if (isSpread)
        {
            Assert.InRange(retryAfter.GetDouble(), 0.5, 3.6);
        }
    }

    public void Dispose()
    {
        _hub.Dispose();
        _services.Dispose();
    }

    private Listener Listener(long userId) => new(userId, "session", DateTimeOffset.MaxValue, _time);

    private Listener Join(long userId)
    {
        var listener = Listener(userId);
        Assert.True(_audience.TryJoin(listener, int.MaxValue, out _));
        return listener;
    }

    private static IEnumerable<long> Received(Listener listener)
    {
        while (listener.Events.TryRead(out var next))
        {
            yield return next.Seq;
        }
    }

    private async Task<HttpContext> AnswerAsync(Listener listener, long? lastEventId = null)
    {
        var context = new DefaultHttpContext { RequestServices = _services };
        context.Response.Body = new MemoryStream();
        await new NotificationStream(listener, lastEventId).ExecuteAsync(context);
        return context;
    }

    private async Task<string> StreamAsync(Listener listener, long? lastEventId)
    {
        var context = await AnswerAsync(listener, lastEventId);
        return Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
    }

    private static IEnumerable<int> Ids(string stream) => Id().Matches(stream).Select(id => int.Parse(id.Groups[1].Value, null));

    [GeneratedRegex(@"^id: (\d+)$", RegexOptions.Multiline)]
    private static partial Regex Id();

    [GeneratedRegex(@"^retry: [1-3]\d{3}$", RegexOptions.Multiline)]
    private static partial Regex Retries();
}
