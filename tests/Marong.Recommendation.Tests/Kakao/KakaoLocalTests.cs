using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;
using Marong.Recommendation.Catalogue;
using Marong.Recommendation.Kakao;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.CircuitBreaker;

namespace Marong.Recommendation.Tests.Kakao;

/// <summary>The place search with its pipeline, against a server that does what real ones do on a bad day.</summary>
public sealed class KakaoLocalTests : IAsyncLifetime
{
    private static readonly KeywordSearch Sushi = new(PlaceKind.Restaurant, "초밥 & 롤", new Coordinates(37.401, 127.106), 10_000);

    private StubKakao _kakao = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Troubles => ["500", "429", "garbage", "empty", "hangs", "endless", "cut off"];

    public async ValueTask InitializeAsync() => _kakao = await StubKakao.StartAsync();

    public ValueTask DisposeAsync() => _kakao.DisposeAsync();

    [Fact]
    public async Task A_search_asks_in_Kakaos_words_and_takes_what_it_can_use()
    {
        await using var services = Services(_kakao.Url);
        var found = await Client(services).SearchAsync(Sushi, Cancel);

        var (query, authorization) = Assert.Single(_kakao.Requests);
        Assert.Equal("KakaoAK key", authorization);
        Assert.Equal(
            "?query=%EC%B4%88%EB%B0%A5%20%26%20%EB%A1%A4&category_group_code=FD6&x=127.106&y=37.401&radius=10000&size=15", query);
        Assert.Equal(["도토리 초밥", "주소 없는 집"], found.Select(place => place.Name));
        Assert.Equal(("일식", "초밥,롤, 초밥 & 롤", "어느 길 1"), (found[0].Category, found[0].Menu, found[0].Address));
        Assert.Equal(("음식점", "어느 동 2"), (found[1].Category, found[1].Address));
        Assert.Null(found[0].Rating);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Whatever_happens_to_a_search_it_ends_within_its_time(string trouble)
    {
        _kakao.Answer = TroubleOf(trouble);
        await using var services = Services(_kakao.Url, ("Timeout", "00:00:01"), ("AttemptTimeout", "00:00:00.6"));
        var started = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<Exception>(() => Client(services).SearchAsync(Sushi, Cancel));

        // Three times the limit, for a machine that is busy.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task What_fails_once_is_tried_again()
    {
        var tries = 0;
        _kakao.Answer = context => Interlocked.Increment(ref tries) == 1 ? StubKakao.WriteAsync(context, "", 503) : StubKakao.WriteAsync(context, StubKakao.Good);
        await using var services = Services(_kakao.Url);

        Assert.NotEmpty(await Client(services).SearchAsync(Sushi, Cancel));
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task A_refused_key_is_not_tried_again()
    {
        _kakao.Answer = context => StubKakao.WriteAsync(context, """{"errorType":"AccessDeniedError"}""", 401);
        await using var services = Services(_kakao.Url);

        await Assert.ThrowsAsync<HttpRequestException>(() => Client(services).SearchAsync(Sushi, Cancel));
        Assert.Single(_kakao.Requests);
    }

    [Fact]
    public async Task The_breaker_opens_when_half_fails_and_closes_when_Kakao_answers_again()
    {
        _kakao.Answer = context => StubKakao.WriteAsync(context, "", 500);
        await using var services = Services(_kakao.Url, ("BreakDuration", "00:00:00.5"), ("MinimumThroughput", "4"));
        var client = Client(services);
        await FailsUntilOpenAsync(client);

        var asked = _kakao.Requests.Count;
        await Assert.ThrowsAsync<BrokenCircuitException>(() => client.SearchAsync(Sushi, Cancel));
        Assert.Equal(asked, _kakao.Requests.Count);

        _kakao.Answer = context => StubKakao.WriteAsync(context, StubKakao.Good);
        Assert.NotEmpty(await AnsweredAsync(client));
        Assert.NotEmpty(await client.SearchAsync(Sushi, Cancel));
    }

    [Fact]
    public async Task No_more_searches_are_under_way_than_may_be()
    {
        var all = new TaskCompletionSource();
        _kakao.Answer = async context =>
        {
            await all.Task.WaitAsync(context.RequestAborted);
            await StubKakao.WriteAsync(context, StubKakao.Good);
        };
        await using var services = Services(_kakao.Url, ("MostAtOnce", "5"));
        var client = Client(services);
        var searches = Enumerable.Range(0, 60).Select(_ => client.SearchAsync(Sushi, Cancel)).ToList();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (_kakao.Requests.Count < 5 && await timer.WaitForNextTickAsync(Cancel))
        {
        }

        all.SetResult();
        await Task.WhenAll(searches);
        Assert.Equal(5, _kakao.MostAtOnce);
    }

    [Fact]
    public async Task Ten_thousand_searches_in_trouble_leave_no_connection_and_no_thread_behind()
    {
        var troubles = new[] { "500", "429", "garbage", "hangs", "cut off", "none" };
        var number = 0;
        _kakao.Answer = context => TroubleOf(troubles[Interlocked.Increment(ref number) % troubles.Length])(context);
        // The breaker is kept shut, or it would spare Kakao most of them.
        await using var services = Services(
            _kakao.Url, ("MinimumThroughput", "1000000"), ("AttemptTimeout", "00:00:00.05"), ("Timeout", "00:00:00.2"));
        var client = Client(services);
        await SearchManyAsync(client, 500);
        var (threads, connections) = (Process.GetCurrentProcess().Threads.Count, Connections());

        await SearchManyAsync(client, 10_000);

        Assert.True(_kakao.Requests.Count > 10_000, $"Kakao was asked {_kakao.Requests.Count} times only.");
        Assert.InRange(Connections(), 0, connections + new KakaoLocalOptions().MostAtOnce);
        Assert.InRange(Process.GetCurrentProcess().Threads.Count, 0, threads + 24);
        Assert.InRange(_kakao.MostAtOnce, 1, 2 * new KakaoLocalOptions().MostAtOnce);
    }

    [Fact]
    public async Task A_Kakao_that_refuses_connections_is_a_failure_like_another()
    {
        var nowhere = _kakao.Url;
        await _kakao.DisposeAsync();
        await using var services = Services(nowhere);

        await Assert.ThrowsAsync<HttpRequestException>(() => Client(services).SearchAsync(Sushi, Cancel));
        _kakao = await StubKakao.StartAsync();
    }

    private static Func<HttpContext, Task> TroubleOf(string name) => name switch
    {
        "500" => context => StubKakao.WriteAsync(context, "<html>oops</html>", 500),
        "429" => context => StubKakao.WriteAsync(context, """{"errorType":"RequestThrottled"}""", 429),
        "garbage" => context => StubKakao.WriteAsync(context, "{\"documents\": [{\"id\": <html>"),
        "empty" => context => StubKakao.WriteAsync(context, "{}"),
        "hangs" => StubKakao.HangAsync,
        "endless" => context => StubKakao.WriteAsync(context, "{\"documents\":[" + new string(' ', 2 * KakaoLocalClient.LongestAnswer) + "]}"),
        "cut off" => async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"documents\":[");
            context.Abort();
        }
        ,
        _ => context => StubKakao.WriteAsync(context, StubKakao.Good),
    };

    private static async Task SearchManyAsync(KakaoLocalClient client, int count) => await Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = 100, CancellationToken = Cancel },
        async (_, token) =>
        {
            try
            {
                await client.SearchAsync(Sushi, token);
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException or ExecutionRejectedException or OperationCanceledException)
            {
                token.ThrowIfCancellationRequested();
            }
        });

    private static async Task FailsUntilOpenAsync(KakaoLocalClient client)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            try
            {
                await client.SearchAsync(Sushi, Cancel);
            }
            catch (BrokenCircuitException)
            {
                return;
            }
            catch (HttpRequestException)
            {
            }
        }

        Assert.Fail("The breaker has never opened.");
    }

    private static async Task<IReadOnlyList<Place>> AnsweredAsync(KakaoLocalClient client)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            try
            {
                return await client.SearchAsync(Sushi, Cancel);
            }
            catch (BrokenCircuitException)
            {
                await timer.WaitForNextTickAsync(Cancel);
            }
        }
    }

    private int Connections() => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.State == TcpState.Established && connection.RemoteEndPoint.Port == _kakao.Url.Port
            && connection.RemoteEndPoint.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6);

    private static KakaoLocalClient Client(ServiceProvider services) => services.GetRequiredService<KakaoLocalClient>();

    /// <summary>With all the time in the world, unless it is said how much.</summary>
    private static ServiceProvider Services(Uri url, params (string Name, string Value)[] settings)
    {
        var local = new Dictionary<string, string?>
        {
            ["Url"] = url.AbsoluteUri,
            ["RestApiKey"] = "key",
            ["Timeout"] = "00:00:30",
            ["AttemptTimeout"] = "00:00:15",
        };
        foreach (var (name, value) in settings)
        {
            local[name] = value;
        }

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(local.Select(setting => KeyValuePair.Create($"Kakao:Local:{setting.Key}", setting.Value))).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddMetrics().AddSingleton<KakaoMetrics>();
        services.AddOptions<KakaoLocalOptions>().BindConfiguration("Kakao:Local");
        services.AddKakaoClient();
        return services.BuildServiceProvider();
    }
}
