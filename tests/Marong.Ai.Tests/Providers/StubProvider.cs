using System.Collections.Concurrent;
using System.Text.Json;
using Marong.Ai.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marong.Ai.Tests.Providers;

/// <summary>An OpenAI-compatible endpoint on a loopback port that answers as a test wants.</summary>
internal sealed class StubProvider : IAsyncDisposable
{
    public const string Key = "sk-stub-2f1c";

    private readonly WebApplication _app;

    private StubProvider(WebApplication app) => _app = app;

    /// <summary>What it was sent, body by body.</summary>
    public ConcurrentQueue<JsonElement> Requests { get; } = [];

    public ConcurrentQueue<string> Authorizations { get; } = [];

    public static async Task<StubProvider> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new StubProvider(app);
        app.MapPost("/v1/chat/completions", async context =>
        {
            stub.Requests.Enqueue(await context.Request.ReadFromJsonAsync<JsonElement>(context.RequestAborted));
            stub.Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
            await answer(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    /// <summary>One that says this, as the content of a completion.</summary>
    public static Task<StubProvider> SayingAsync(string content, string finish = "stop") =>
        StartAsync(context => context.Response.WriteAsJsonAsync(Completion(content, null, finish)));

    public static object Completion(string? content, string? refusal = null, string finish = "stop") => new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1736132400,
        model = "stub",
        choices = new[] { new { index = 0, message = new { role = "assistant", content, refusal }, finish_reason = finish } },
        usage = new { prompt_tokens = 1, completion_tokens = 1, total_tokens = 2 },
    };

    public ProviderClient Client(ILogger<ProviderClient> logger, TimeSpan? timeout = null, int mostAtOnce = 4) => new(
        Options.Create(new ProviderOptions
        {
            Endpoint = new Uri(_app.Urls.Single() + "/v1"),
            ApiKey = Key,
            Model = "stub",
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
            MostAtOnce = mostAtOnce,
        }),
        TimeProvider.System,
        logger);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

internal static class Contents
{
    /// <summary>What a message says, whichever of the two forms it has.</summary>
    public static string Text(this JsonElement content) =>
        content.ValueKind == JsonValueKind.Array ? content[0].GetProperty("text").GetString()! : content.GetString()!;
}

/// <summary>Keeps every line that is logged.</summary>
internal sealed class KeptLog : ILogger<ProviderClient>
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue((logLevel, formatter(state, exception) + exception));
}
