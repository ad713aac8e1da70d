using System.Diagnostics;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Notifications;

public sealed class StreamTests(MarongTopology marong)
{
    private static readonly DateTimeOffset Now =
        WeeklyCycle.StartOf(WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 13).AddDays(1).AddHours(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_is_what_the_list_holds_and_comes_to_everybody_whom_it_is_for()
    {
        using var crowd = await GatheredAsync(3);
        var group = await GatherAsync(crowd[0], crowd[1]);
        using var owner = await EventStream.OpenAsync(crowd[0], null, Cancellation);
        using var member = await EventStream.OpenAsync(crowd[1], null, Cancellation);
        using var stranger = await EventStream.OpenAsync(crowd[2], 0, Cancellation);

        await marong.TellGroupAsync(group, "모두에게", Now.AddHours(1));
        await marong.TellAsync(group, crowd[1], "한 사람에게", Now.AddHours(1));

        var toOwner = await owner.NextAsync(Cancellation);
        Assert.Equal(("모두에게", "campaignAnnounced"), (toOwner!.Text, toOwner.Kind));
        Assert.Equal("모두에게", (await member.NextAsync(Cancellation))!.Text);
        Assert.Equal("한 사람에게", (await member.NextAsync(Cancellation))!.Text);
        var listed = (await crowd[0].NotificationsAsync())[0];
        Assert.Equal(toOwner.Id, listed.GetProperty("notificationId").GetInt64());
        Assert.InRange(toOwner.Json.GetProperty("retryAfter").GetDouble(), 0, 30);
        foreach (var property in listed.EnumerateObject())
        {
            Assert.Equal(property.Value.GetRawText(), toOwner.Json.GetProperty(property.Name).GetRawText());
        }

        await marong.TellGroupAsync(await GatherAsync(crowd[2]), "남의 일", Now.AddHours(2));
        await marong.MoveClockToAsync(Now.AddHours(3));
        Assert.Equal("남의 일", (await stranger.NextAsync(Cancellation))!.Text);
        Assert.Equal("text/event-stream", owner.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", owner.Response.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", Assert.Single(owner.Response.Headers.GetValues("X-Content-Type-Options")));
        Assert.InRange(owner.Retry!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Who_leaves_a_group_hears_of_it_no_more_although_their_stream_goes_on()
    {
        using var crowd = await GatheredAsync(2);
        var group = await GatherAsync(crowd[0], crowd[1]);
        var other = await GatherAsync(crowd[1]);
        using var stream = await EventStream.OpenAsync(crowd[1], null, Cancellation);
        using (var left = await crowd[1].LeaveAsync(group, Cancellation))
        {
            await Player.DataAsync(left, Cancellation);
        }

        await marong.TellGroupAsync(group, "떠난 뒤", Now.AddHours(1));
        await marong.TellAsync(group, crowd[1], "떠난 사람에게", Now.AddHours(1));
        await marong.TellGroupAsync(other, "남은 곳", Now.AddHours(1));

        Assert.Equal("남은 곳", (await stream.NextAsync(Cancellation))!.Text);
    }

    [Fact]
    public async Task A_quiet_stream_beats_like_a_heart()
    {
        using var crowd = await GatheredAsync(1);
        var group = await GatherAsync(crowd[0]);
        using var stream = await EventStream.OpenAsync(crowd[0], null, Cancellation);
        var next = stream.NextAsync(Cancellation);
        await Eventually.IsTrueAsync(() => Task.FromResult(stream.Heartbeats >= 2));

        await marong.TellGroupAsync(group, "그 뒤", Now.AddHours(1));

        Assert.Equal("그 뒤", (await next)!.Text);
    }

    [Fact]
    public async Task The_stream_of_a_session_that_ends_ends_soon()
    {
        using var crowd = await GatheredAsync(1);
        using var stream = await EventStream.OpenAsync(crowd[0], null, Cancellation);
        using (var loggedOut = await crowd[0].Browser.PostAsync("/api/auth/logout", null, Cancellation))
        {
            await Player.DataAsync(loggedOut, Cancellation);
        }

        var clock = Stopwatch.StartNew();
        Assert.Null(await stream.NextAsync(Cancellation));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("?lastEventId=-1")]
    [InlineData("?lastEventId=abc")]
    [InlineData("?lastEventId=99999999999999999999")]
    public async Task What_is_no_number_is_refused_as_a_last_event(string query)
    {
        using var crowd = await GatheredAsync(1);
        using var response = await crowd[0].GetAsync("/api/notifications/stream" + query, Cancellation);

        Assert.Equal("400 INVALID_INPUT", await response.AnswerAsync());
    }

    [Fact]
    public async Task Without_a_token_there_is_no_stream()
    {
        using var response = await marong.Gateway.GetAsync("/api/notifications/stream", Cancellation);

        Assert.Equal("401 UNAUTHORIZED", await response.AnswerAsync());
    }

    /// <summary>With a clock at which whatever is told to be due since <see cref="Now"/> plus an hour is due at once, and nobody joined later.</summary>
    private async Task<Crowd> GatheredAsync(int people)
    {
        await marong.MoveClockToAsync(Now);
        return await Crowd.SignInAsync(marong, people, Cancellation);
    }

    private async Task<long> GatherAsync(Player owner, params Player[] others)
    {
        await marong.MoveClockToAsync(Now);
        var code = Unique.InviteCode();
        var group = await owner.CreateGroupAsync(Unique.GroupName(), code, Cancellation);
        foreach (var player in others)
        {
            await player.JoinGroupAsync(group, code, Cancellation);
        }

        await marong.MoveClockToAsync(Now.AddHours(1).AddSeconds(1));
        return group;
    }
}
