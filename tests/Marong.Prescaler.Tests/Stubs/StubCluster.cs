using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marong.Prescaler.Tests.Stubs;

/// <summary>
/// An API server with nothing but autoscalers: kept as JSON, versioned, patched as RFC 7386 says, and checked as Kubernetes checks them. It writes
/// down whatever it is asked for, and fails as it is told to.
/// </summary>
internal sealed class StubCluster : IAsyncDisposable
{
    public const string Namespace = "marong";
    private const string Path = "/apis/autoscaling/v2/namespaces/{ns}/horizontalpodautoscalers/{name}";
    private const string MergePatch = "application/merge-patch+json";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<JsonObject>> _versions = [];
    private readonly ConcurrentQueue<Call> _calls = [];
    private readonly Dictionary<string, Queue<Fault>> _faults = [];
    private readonly WebApplication _server;
    private int _version = 100;
    private Action? _beforePatch;

    private StubCluster(WebApplication server) => _server = server;

    public IReadOnlyList<Call> Calls => [.. _calls];

    public IEnumerable<Call> Patches => Calls.Where(call => call.Method == "PATCH");

    public KubernetesClientConfiguration Connection => new()
    {
        Host = _server.Urls.Single(),
        AccessToken = "token-of-the-pod",
        Namespace = Namespace,
        HttpClientTimeout = TimeSpan.FromSeconds(5),
    };

    public static async Task<StubCluster> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var cluster = new StubCluster(builder.Build());
        cluster._server.MapGet(Path, (HttpContext context, string ns, string name) => cluster.AnswerAsync(context, ns, name, cluster.Read));
        cluster._server.MapPatch(Path, (HttpContext context, string ns, string name) => cluster.AnswerAsync(context, ns, name, cluster.Patch));
        cluster._server.MapFallback(async (HttpContext context) => await cluster.AnswerAsync(context, "", "", (_, _, _) => Status(405, "MethodNotAllowed")));
        await cluster._server.StartAsync();
        return cluster;
    }

    public void Add(string name, int minimum, int maximum)
    {
        lock (_lock)
        {
            _versions[name] = [JsonNode.Parse(string.Create(CultureInfo.InvariantCulture, $$"""
                {
                  "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
                  "metadata": { "name": "{{name}}", "namespace": "{{Namespace}}", "labels": { "app.kubernetes.io/name": "{{name}}" }, "resourceVersion": "{{++_version}}" },
                  "spec": {
                    "minReplicas": {{minimum}}, "maxReplicas": {{maximum}},
                    "scaleTargetRef": { "apiVersion": "apps/v1", "kind": "Deployment", "name": "{{name}}" },
                    "metrics": [{ "type": "Resource", "resource": { "name": "cpu", "target": { "type": "Utilization", "averageUtilization": 60 } } }]
                  },
                  "status": { "currentReplicas": {{minimum}}, "desiredReplicas": {{minimum}} }
                }
                """))!.AsObject()];
        }
    }

    public int MinimumOf(string name)
    {
        lock (_lock)
        {
            return _versions[name][^1]["spec"]!["minReplicas"]!.GetValue<int>();
        }
    }

    /// <summary>All of it but what every change moves.</summary>
    public string RestOf(string name)
    {
        lock (_lock)
        {
            var rest = _versions[name][^1].DeepClone().AsObject();
            rest["spec"]!.AsObject().Remove("minReplicas");
            rest["metadata"]!.AsObject().Remove("resourceVersion");
            return rest.ToJsonString();
        }
    }

    /// <summary>As somebody else would.</summary>
    public void Set(string name, string field, int value)
    {
        lock (_lock)
        {
            var next = _versions[name][^1].DeepClone().AsObject();
            next["spec"]![field] = value;
            Store(name, next);
        }
    }

    public void FailNext(string method, int status, string? retryAfter = null, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            Faults(method).Enqueue(new Fault(status, retryAfter));
        }
    }

    /// <summary>The next reads answer what was there before the last change.</summary>
    public void ReadStaleNext(int times) => FailNext("GET", Fault.Stale, times: times);

    /// <summary>Once, between what somebody has read and what they change.</summary>
    public void BeforeNextPatch(Action act) => _beforePatch = act;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Queue<Fault> Faults(string method) => _faults.TryGetValue(method, out var faults) ? faults : _faults[method] = new();

    private async Task AnswerAsync(HttpContext context, string ns, string name, Func<string, HttpRequest, string, (int, JsonNode)> answer)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        _calls.Enqueue(new Call(context.Request.Method, context.Request.Path, context.Request.QueryString.Value, context.Request.Headers.Authorization, body));
        (int Status, JsonNode Json) answered;
        lock (_lock)
        {
            if (context.Request.Method == "PATCH" && Interlocked.Exchange(ref _beforePatch, null) is { } act)
            {
                act();
            }

            answered = Faults(context.Request.Method).TryDequeue(out var fault)
                ? fault.Status == Fault.Stale ? (200, _versions[name][^2].DeepClone()) : Status(fault.Status, "Injected")
                : ns != Namespace || !_versions.ContainsKey(name) ? Status(404, "NotFound") : answer(name, context.Request, body);
            if (fault?.RetryAfter is { } retryAfter)
            {
                context.Response.Headers.RetryAfter = retryAfter;
            }
        }

        context.Response.StatusCode = answered.Status;
        await context.Response.WriteAsJsonAsync(answered.Json);
    }

    private (int, JsonNode) Read(string name, HttpRequest request, string body) => (200, _versions[name][^1].DeepClone());

    private (int, JsonNode) Patch(string name, HttpRequest request, string body)
    {
        if (request.ContentType?.Split(';')[0] != MergePatch)
        {
            return Status(415, "UnsupportedMediaType");
        }

        var current = _versions[name][^1];
        var next = Merge(current.DeepClone(), JsonNode.Parse(body)).AsObject();
        if (next["metadata"]!["resourceVersion"]!.GetValue<string>() != current["metadata"]!["resourceVersion"]!.GetValue<string>())
        {
            return Status(409, "Conflict");
        }

        var (minimum, maximum) = (next["spec"]!["minReplicas"]!.GetValue<int>(), next["spec"]!["maxReplicas"]!.GetValue<int>());
        return minimum < 1 || minimum > maximum ? Status(422, "Invalid") : (200, Store(name, next));
    }

    private JsonNode Store(string name, JsonObject next)
    {
        next["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
        _versions[name].Add(next);
        return next.DeepClone();
    }

    private static JsonNode Merge(JsonNode target, JsonNode? patch)
    {
        foreach (var (key, value) in patch!.AsObject())
        {
            if (value is JsonObject inner && target[key] is JsonObject below)
            {
                Merge(below, inner);
            }
            else if (value is null)
            {
                target.AsObject().Remove(key);
            }
            else
            {
                target[key] = value.DeepClone();
            }
        }

        return target;
    }

    private static (int, JsonNode) Status(int code, string reason) =>
        (code, new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["status"] = "Failure", ["reason"] = reason, ["code"] = code });

    /// <summary>What was asked.</summary>
    internal sealed record Call(string Method, string Path, string? Query, string? Authorization, string Body);

    private sealed record Fault(int Status, string? RetryAfter)
    {
        public const int Stale = 0;
    }
}
