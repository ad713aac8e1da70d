using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Marong.Hosting.Faults;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Edge;

/// <summary>The limits as people meet them: two replicas of the gateway, and Redis that both count in.</summary>
public sealed class LimitTests(MarongTopology marong) : IClassFixture<LimitedGateway>
{
    private const int LikesPerMinute = 60;
    private const int JoinsPerMinute = 5;
    private const string NoSuchFeed = "/api/feeds/9000000000/likes";
    private const string NoSuchGroup = "/api/groups/9000000000/join";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_replicas_together_let_pass_what_is_permitted_and_not_one_more()
    {
        using var player = await Player.SignInAsync(marong, "잦은 참여", Cancellation);
        using var client = Client(player);
        var clock = Stopwatch.StartNew();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => SendAsync(client, NoSuchGroup)));

        var permitted = answers.Count(answer => answer.Status != HttpStatusCode.TooManyRequests);
        var refilled = (int)(clock.Elapsed.TotalSeconds / (60.0 / JoinsPerMinute));
        Assert.InRange(permitted, JoinsPerMinute, JoinsPerMinute + refilled);
        await Eventually.IsTrueAsync(async () =>
        {
            var refusals = await marong.LinesAsync(Cancellation, "more often than join permits");
            return refusals.Select(line => line[line.LastIndexOf('[')..]).Distinct().Count() == LimitedGateway.Replicas;
        });
    }

    [Fact]
    public async Task After_the_time_that_Retry_After_states_the_next_request_passes()
    {
        using var player = await Player.SignInAsync(marong, "잦은 좋아요", Cancellation);
        using var client = Client(player);
        var refused = await RefusedAsync(client);

        Assert.Equal(TimeSpan.FromMinutes(1) / LikesPerMinute, refused);
        await Eventually.AfterAsync(refused);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await SendAsync(client, NoSuchFeed)).Status);
    }

    [Fact]
    public async Task One_address_asks_too_often_to_sign_in_and_another_is_not_disturbed()
    {
        using var eager = marong.Client(LimitedGateway.Name);
        using var other = marong.Client(LimitedGateway.Name);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 90 && !statuses.Contains(HttpStatusCode.TooManyRequests); i++)
        {
            using var answer = await eager.GetAsync("/api/auth/oauth/redirect-url?provider=nobody", Cancellation);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.InRange(statuses.Count, 61, 90);
        using var welcome = await other.GetAsync("/api/auth/oauth/redirect-url?provider=kakao", Cancellation);
        Assert.Equal(HttpStatusCode.OK, welcome.StatusCode);
    }

    [Fact]
    public async Task Nobody_is_turned_away_because_Redis_is_gone_and_limits_come_back_with_it()
    {
        using var player = await Player.SignInAsync(marong, "레디스", Cancellation);
        using var client = Client(player);
        await RefusedAsync(client);

        await marong.Application.StopResourceAsync("redis", Cancellation);
        try
        {
            for (var i = 0; i < 10; i++)
            {
                var answer = await SendAsync(client, NoSuchFeed);
                Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.Status);
                Assert.True((int)answer.Status < 500, $"{answer.Status}");
            }
        }
        finally
        {
            await marong.Application.StartResourceAsync("redis", Cancellation);
        }

        await Eventually.IsTrueAsync(async () =>
        {
            await SendAsync(client, NoSuchFeed);
            return (await marong.LinesAsync(Cancellation, "Rate limits are shared again")).Any(line => line.Contains(LimitedGateway.Name, StringComparison.Ordinal));
        });
        await RefusedAsync(client);
        // Once an outage and process, however many requests there were.
        var warnings = await marong.LinesAsync(Cancellation, "Each process limits by itself");
        Assert.InRange(warnings.Count(line => line.Contains(LimitedGateway.Name, StringComparison.Ordinal)), 1, LimitedGateway.Replicas);
    }

    /// <summary>Asks until it is refused, and returns how long it is told to wait.</summary>
    private static async Task<TimeSpan> RefusedAsync(HttpClient client)
    {
        for (var i = 0; i < 10 * LikesPerMinute; i++)
        {
            if (await SendAsync(client, NoSuchFeed) is { Status: HttpStatusCode.TooManyRequests, RetryAfter: { } wait })
            {
                return wait;
            }
        }

        throw new InvalidOperationException("Nothing was ever refused");
    }

    private static async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> SendAsync(HttpClient client, string path)
    {
        using var response = await client.PostAsJsonAsync(path, new { cancel = false }, Cancellation);
        return (response.StatusCode, response.Headers.RetryAfter?.Delta);
    }

    /// <summary>The player at the limited gateway, with a new connection for each request, so that both replicas get some.</summary>
    private HttpClient Client(Player player)
    {
        var client = marong.Client(LimitedGateway.Name);
        client.DefaultRequestHeaders.ConnectionClose = true;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", player.AccessToken);
        return client;
    }
}
