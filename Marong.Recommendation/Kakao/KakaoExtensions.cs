using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Marong.ServiceDefaults;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace Marong.Recommendation.Kakao;

internal static class KakaoExtensions
{
    private const int WaitingForOnesTurn = 200;

    public static void AddKakaoPlaces(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<KakaoLocalOptions>().BindConfiguration("Kakao:Local").ValidateDataAnnotations()
            .Validate(local => local.Url is null || local.RestApiKey.Length > 0, "Kakao:Local:Url is nothing without Kakao:Local:RestApiKey")
            .ValidateOnStart();
        builder.Services.AddHybridCache();
        builder.Services.AddCounters<KakaoMetrics>();
        builder.Services.AddSingleton<KakaoPlaces>();
        builder.Services.AddKakaoClient();
    }

    /// <summary>
    /// From the outside in: all within one time, no more than so many at once, a second try after a short while that nobody else waits too, a
    /// breaker that leaves Kakao alone when half of the tries fail, and a time for each try.
    /// </summary>
    internal static void AddKakaoClient(this IServiceCollection services)
    {
        var client = services.AddHttpClient<KakaoLocalClient>(http => http.MaxResponseContentBufferSize = KakaoLocalClient.LongestAnswer)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(1),
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                MaxConnectionsPerServer = 64,
            });
#pragma warning disable EXTEXP0001 // the only way to give one client another pipeline than all others
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        client.AddResilienceHandler("kakao-local", (pipeline, context) => pipeline.AddSearchPipeline(
            context.ServiceProvider.GetRequiredService<IOptions<KakaoLocalOptions>>().Value,
            context.ServiceProvider.GetRequiredService<KakaoMetrics>(),
            context.ServiceProvider.GetRequiredService<ILogger<KakaoLocalClient>>()));
    }

    private static void AddSearchPipeline(
        this ResiliencePipelineBuilder<HttpResponseMessage> pipeline, KakaoLocalOptions options, KakaoMetrics metrics, ILogger logger) => pipeline
            .AddTimeout(options.Timeout)
            .AddConcurrencyLimiter(options.MostAtOnce, WaitingForOnesTurn)
            .AddRetry(new HttpRetryStrategyOptions
            {
                ShouldHandle = static outcome => ValueTask.FromResult(IsFailure(outcome.Outcome)),
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMilliseconds(30),
                UseJitter = true,
                // Who says to come back later means later than these milliseconds.
                ShouldRetryAfterHeader = false,
            })
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                ShouldHandle = static outcome => ValueTask.FromResult(IsFailure(outcome.Outcome)),
                FailureRatio = 0.5,
                MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.SamplingDuration,
                BreakDuration = options.BreakDuration,
                OnOpened = opened =>
                {
                    metrics.Broken();
                    logger.LogWarning("Kakao's place search is left alone for {Seconds} s", opened.BreakDuration.TotalSeconds);
                    return ValueTask.CompletedTask;
                },
                OnClosed = _ =>
                {
                    logger.LogInformation("Kakao's place search answers again");
                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(options.AttemptTimeout);

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException or SocketException or IOException or JsonException } => true,
        { Result.StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };
}
