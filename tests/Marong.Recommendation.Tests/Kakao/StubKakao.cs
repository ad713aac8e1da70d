using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marong.Recommendation.Tests.Kakao;

/// <summary>A keyword search on a port of its own that answers as it is told to.</summary>
internal sealed class StubKakao : IAsyncDisposable
{
    public const string Good = """
        {"documents":[
          {"id":"11","place_name":"도토리 초밥","category_name":"음식점 > 일식 > 초밥,롤","road_address_name":"어느 길 1","x":"127.1","y":"37.4"},
          {"id":"12","place_name":"주소 없는 집","category_name":"음식점","address_name":"어느 동 2","x":"127.2","y":"37.5"},
          {"id":"","place_name":"번호 없는 집","x":"127.1","y":"37.4"},
          {"id":"14","place_name":"어디인지 모를 집","x":"","y":"37.4"},
          {"id":"15","place_name":"바다 건너 집","x":"139.7","y":"35.7"}],
         "meta":{"is_end":true}}
        """;

    private readonly WebApplication _app;
    private int _open;
    private int _mostOpen;

    private StubKakao(WebApplication app) => _app = app;

    /// <summary>What the next answers are; the request is cancelled when the caller hangs up.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => WriteAsync(context, Good);

    public ConcurrentQueue<(string Query, string Authorization)> Requests { get; } = [];

    /// <summary>How many requests were answered at the same time, at most.</summary>
    public int MostAtOnce => Volatile.Read(ref _mostOpen);

    public Uri Url => new(_app.Urls.Single() + "/v2/local/search/keyword.json");

    public static async Task<StubKakao> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var stub = new StubKakao(app);
        app.Run(stub.ServeAsync);
        await app.StartAsync();
        return stub;
    }

    public static Task WriteAsync(HttpContext context, string body, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Says nothing until the caller hangs up.</summary>
    public static async Task HangAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        Requests.Enqueue((context.Request.QueryString.Value!, context.Request.Headers.Authorization.ToString()));
        var open = Interlocked.Increment(ref _open);
        for (var most = _mostOpen; open > most; most = _mostOpen)
        {
            Interlocked.CompareExchange(ref _mostOpen, open, most);
        }

        try
        {
            await Answer(context);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
