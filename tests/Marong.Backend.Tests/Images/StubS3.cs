using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marong.Backend.Tests.Images;

/// <summary>As much of an S3 store as is needed: one bucket, objects by key, and no answer to who does not sign.</summary>
internal sealed class StubS3 : IAsyncDisposable
{
    public const string Bucket = "marong-images";
    public const string AccessKey = "STUBACCESSKEY";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, byte[]> _objects = new();
    private readonly ConcurrentDictionary<string, byte> _attempts = new();

    private StubS3(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    public ICollection<string> Keys => _objects.Keys;

    /// <summary>Attempts of the client. One that is cut off at the end of its time may be sent once more below the SDK, which counts it as the same.</summary>
    public int Requests => _attempts.Count;

    /// <summary>When set, the answer to everything; without a status there is none.</summary>
    public (int? Status, string Code)? Outage { get; set; }

    public static async Task<StubS3> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new StubS3(builder.Build());
        stub._app.Run(stub.AnswerAsync);
        await stub._app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        _attempts.TryAdd($"{context.Request.Headers["amz-sdk-invocation-id"]} {context.Request.Headers["amz-sdk-request"]}", 0);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var key = context.Request.Path.Value!.TrimStart('/').Split('/', 2) is [Bucket, var rest] ? rest : null;
        await (Outage switch
        {
            { Status: { } status, Code: var code } => RefuseAsync(context, status, code),
            { } => HangAsync(context),
            null when !IsSigned(context.Request, body.ToArray()) => RefuseAsync(context, 403, "SignatureDoesNotMatch"),
            null when key is null => RefuseAsync(context, 404, "NoSuchBucket"),
            null => ServeAsync(context, key, body.ToArray()),
        });
    }

    private Task ServeAsync(HttpContext context, string key, byte[] body)
    {
        switch (context.Request.Method)
        {
            case "PUT":
                _objects[key] = body;
                context.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"";
                return Task.CompletedTask;
            case "GET" or "HEAD" when _objects.TryGetValue(key, out var content):
                context.Response.ContentLength = content.Length;
                return context.Request.Method == "HEAD" ? Task.CompletedTask : context.Response.Body.WriteAsync(content).AsTask();
            case "GET" or "HEAD":
                return RefuseAsync(context, 404, "NoSuchKey");
            case "DELETE":
                _objects.TryRemove(key, out _);
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            default:
                return RefuseAsync(context, 405, "MethodNotAllowed");
        }
    }

    /// <summary>By whom, for what, and that the body is the one that was signed.</summary>
    private static bool IsSigned(HttpRequest request, byte[] body) =>
        request.Headers.Authorization.ToString() is var signature
        && signature.StartsWith($"AWS4-HMAC-SHA256 Credential={AccessKey}/", StringComparison.Ordinal)
        && signature.Contains("/ap-northeast-2/s3/aws4_request", StringComparison.Ordinal)
        && signature.Contains("Signature=", StringComparison.Ordinal)
        && request.Headers["x-amz-content-sha256"] == Convert.ToHexStringLower(SHA256.HashData(body));

    private static async Task HangAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{code}</Message></Error>");
    }
}
