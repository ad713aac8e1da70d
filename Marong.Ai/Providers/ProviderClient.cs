using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;

namespace Marong.Ai.Providers;

/// <summary>Asks the configured endpoint. Whatever goes wrong there ends in no answer and one line in the log, never in an exception.</summary>
internal sealed class ProviderClient : IDisposable
{
    private const int LongestAnswer = 4000;

    private static readonly JsonSerializerOptions Data = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private readonly ProviderOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ProviderClient> _logger;
    private readonly SemaphoreSlim _places;
    private readonly HttpClient? _http;
    private readonly IChatClient? _chat;

    public ProviderClient(IOptions<ProviderOptions> options, TimeProvider time, ILogger<ProviderClient> logger)
    {
        _options = options.Value;
        _time = time;
        _logger = logger;
        _places = new SemaphoreSlim(_options.MostAtOnce);
        if (_options.Endpoint is { } endpoint)
        {
            // A redirect would carry the key elsewhere.
            _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
            _chat = Connect(endpoint, _options, _http);
        }
    }

    /// <summary>An answer of the form that was asked for and without a problem, or nothing.</summary>
    public async Task<TAnswer?> AskAsync<TAnswer>(ProviderQuestion<TAnswer> question, CancellationToken cancellationToken)
        where TAnswer : class
    {
        if (_chat is null)
        {
            return null;
        }

        try
        {
            return await AskAsync(_chat, question, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The exception's own words may repeat what was sent, or what came back.
            _logger.LogWarning("The provider's answer to {Question} is not used: {Reason}", question.Name, Reason(exception));
            return null;
        }
    }

    public void Dispose()
    {
        _chat?.Dispose();
        _http?.Dispose();
        _places.Dispose();
    }

    private async Task<TAnswer> AskAsync<TAnswer>(IChatClient chat, ProviderQuestion<TAnswer> question, CancellationToken cancellationToken)
        where TAnswer : class
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await _places.WaitAsync(either.Token);
        ChatResponse response;
        try
        {
            response = await chat.GetResponseAsync(
                [new ChatMessage(ChatRole.System, question.Task), new ChatMessage(ChatRole.User, JsonSerializer.Serialize(question.Data, Data))],
                new ChatOptions
                {
                    ResponseFormat = ChatResponseFormat.ForJsonSchema<TAnswer>(Strict, question.Name),
                    MaxOutputTokens = LongestAnswer,
                },
                either.Token);
        }
        finally
        {
            _places.Release();
        }

        if (response.FinishReason is { } finish && finish != ChatFinishReason.Stop)
        {
            throw new AnswerRefusedException("it is cut off or held back");
        }

        var answer = JsonSerializer.Deserialize<TAnswer>(response.Text, Strict) ?? throw new AnswerRefusedException("it is null");
        return question.Problem(answer) is { } problem ? throw new AnswerRefusedException(problem) : answer;
    }

    private static IChatClient Connect(Uri endpoint, ProviderOptions options, HttpClient http)
    {
        var settings = new OpenAIClientOptions
        {
            Endpoint = endpoint,
            NetworkTimeout = options.Timeout,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            Transport = new HttpClientPipelineTransport(http),
        };
        var key = new ApiKeyCredential(string.IsNullOrEmpty(options.ApiKey) ? "none" : options.ApiKey);
        return new OpenAIClient(key, settings).GetChatClient(options.Model).AsIChatClient();
    }

    private static string Reason(Exception exception) => exception switch
    {
        AnswerRefusedException refused => refused.Message,
        OperationCanceledException or TimeoutException => "it did not come in time",
        ClientResultException { Status: > 0 } result => $"status {result.Status}",
        JsonException => "it is not the JSON that was asked for",
        ClientResultException or HttpRequestException or IOException => "the endpoint cannot be reached",
        _ => exception.GetType().Name,
    };

    private sealed class AnswerRefusedException(string message) : Exception(message);
}
