using System.Text.Json;
using Aspire.Hosting.Testing;

namespace Marong.IntegrationTests.Demo;

public sealed class DemoTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newcomer_to_the_demo_finds_a_class_that_lives()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Limit);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Marong_AppHost>(["--demo=true"], limit.Token);
        await using var application = await builder.BuildAsync(limit.Token);
        await application.StartAsync(limit.Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("gateway", limit.Token);

        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = application.GetEndpoint("gateway", "http") };
        using var player = await Player.SignInAsync(browser, "김마롱", limit.Token);
        var group = Assert.Single((await player.GetDataAsync("/api/groups/me", limit.Token)).EnumerateArray());
        var groupId = group.GetProperty("groupId").GetInt64();
        var members = await player.GetDataAsync($"/api/groups/{groupId}/members", limit.Token);
        var feed = await player.GetDataAsync($"/api/feeds?groupId={groupId}", limit.Token);
        var detail = await player.GetDataAsync($"/api/manitto/detail?groupId={groupId}", limit.Token);
        var messages = await player.GetDataAsync($"/api/manitto/messages?groupId={groupId}&with=manittee", limit.Token);
        var notifications = await player.GetDataAsync("/api/notifications", limit.Token);

        Assert.Equal(30, members.GetProperty("count").GetInt32());
        Assert.InRange(feed.GetProperty("totalFeeds").GetInt64(), 200, 1000);
        Assert.False(detail.GetProperty("isNewUser").GetBoolean(), detail.GetRawText());
        Assert.Equal("크리스마스 마니또", detail.GetProperty("nextCampaign").GetProperty("title").GetString());
        Assert.Equal(JsonValueKind.Array, messages.GetProperty("messages").ValueKind);
        Assert.NotEmpty(notifications.GetProperty("notifications").EnumerateArray());

        // The clock is right again: what has just been played was played before today.
        var now = TimeProvider.System.GetUtcNow();
        Assert.InRange(detail.GetProperty("serverTime").GetDateTimeOffset(), now.AddMinutes(-5), now.AddMinutes(5));
        Assert.All(feed.GetProperty("feeds").EnumerateArray(), post => Assert.True(post.GetProperty("createdAt").GetDateTimeOffset() < now));
    }
}
