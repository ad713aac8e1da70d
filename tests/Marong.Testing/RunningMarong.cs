using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using StackExchange.Redis;

namespace Marong.Testing;

/// <summary>The whole of Marong, on real MariaDB and Redis, with ports, data and secrets of its own and a game clock that tests move.</summary>
public abstract partial class RunningMarong : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private static readonly string[] Errors = ["fail:", "crit:", "Unhandled exception"];

    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _application;
    private ConnectionMultiplexer? _redis;
    private int _clients;

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The topology has not been started.");

    public HttpClient Gateway { get; private set; } = null!;

    /// <summary>Where this run keeps its data.</summary>
    public string StateFolder { get; private set; } = "";

    /// <summary>What the AppHost is told as a person would.</summary>
    protected virtual string[] Arguments => [];

    public virtual async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Marong_AppHost>(Arguments, limit.Token);
        Prepare(_builder);
        _application = await _builder.BuildAsync(limit.Token);
        StateFolder = _builder.Configuration["Hosting:StateDirectory"]!;
        await _application.StartAsync(limit.Token);
        await WaitUntilHealthyAsync(limit.Token);
        Gateway = Client();
        _redis = await ConnectionMultiplexer.ConnectAsync((await _application.GetConnectionStringAsync("redis", limit.Token))!);
    }

    public virtual async ValueTask DisposeAsync()
    {
        Gateway?.Dispose();
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }

        if (_builder is not null)
        {
            await _builder.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A client of the gateway with connections, cookies and an address of its own, as people have who come through an ingress.</summary>
    public HttpClient Client(string gateway = "gateway")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Application.GetEndpoint(gateway, "http") };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", NextAddress());
        return client;
    }

    public string NextAddress()
    {
        var number = Interlocked.Increment(ref _clients);
        return string.Create(CultureInfo.InvariantCulture, $"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}");
    }

    /// <summary>The value of a parameter, secret or not.</summary>
    public async Task<string> ParameterAsync(string name, CancellationToken cancellationToken)
    {
        var model = (DistributedApplicationModel)Application.Services.GetService(typeof(DistributedApplicationModel))!;
        return (await model.Resources.OfType<ParameterResource>().Single(p => p.Name == name).GetValueAsync(cancellationToken))!;
    }

    /// <summary>A service's own connection string.</summary>
    public async Task<string> ConnectionStringAsync(string name, CancellationToken cancellationToken) =>
        (await Application.GetConnectionStringAsync(name, cancellationToken))!;

    /// <summary>A client that calls a service as another service does: with a service token.</summary>
    public async Task<HttpClient> InternalClientAsync(string service, string caller, CancellationToken cancellationToken)
    {
        var secret = await ParameterAsync($"{caller}-client-secret", cancellationToken);
        using var auth = Application.CreateHttpClient("auth", "http");
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", caller), new("client_secret", secret)]);
        using var response = await auth.PostAsync("/internal/token", form, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        var client = Application.CreateHttpClient(service, "http");
        var token = answer.RootElement.GetProperty("access_token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Moves the game clock of every process.</summary>
    public async Task MoveClockToAsync(DateTimeOffset instant)
    {
        var offset = instant - TimeProvider.System.GetUtcNow();
        await _redis!.GetDatabase().StringSetAsync("testing:clock:offset", offset.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until every replica that is wanted is ready.</summary>
    public async Task WaitUntilHealthyAsync(CancellationToken cancellationToken)
    {
        var model = (DistributedApplicationModel)Application.Services.GetService(typeof(DistributedApplicationModel))!;
        foreach (var project in model.Resources.OfType<ProjectResource>()
            .Where(p => p.Annotations.OfType<EndpointAnnotation>().Any() && !p.Annotations.OfType<ExplicitStartupAnnotation>().Any()))
        {
            var replicas = project.Annotations.OfType<ReplicaAnnotation>().Last().Replicas;
            await WaitForReplicasAsync(project.Name, replicas, cancellationToken);
        }
    }

    public async Task WaitForReplicasAsync(string resourceName, int replicas, CancellationToken cancellationToken)
    {
        var healthy = new HashSet<string>();
        await foreach (var change in Application.ResourceNotifications.WatchAsync(cancellationToken))
        {
            if (change.Resource.Name != resourceName)
            {
                continue;
            }

            if (change.Snapshot.State?.Text == KnownResourceStates.FailedToStart)
            {
                var last = (await LinesAsync(cancellationToken, "fail:", "crit:", "Unhandled exception", "Exception:", "error")).TakeLast(20);
                Assert.Fail(string.Join(Environment.NewLine, [$"'{resourceName}' failed to start.", .. last]));
            }

            _ = change.Snapshot.HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
                ? healthy.Add(change.ResourceId)
                : healthy.Remove(change.ResourceId);
            if (healthy.Count >= replicas)
            {
                return;
            }
        }
    }

    /// <summary>Lines of all logs that hold one of the marks, in the order of time.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(CancellationToken cancellationToken, params string[] marks)
    {
        var found = new List<string>();
        await foreach (var (log, lines) in LogsAsync(cancellationToken))
        {
            found.AddRange(lines.Where(l => marks.Any(m => l.Contains(m, StringComparison.Ordinal))).Select(l => $"{l} [{log}]"));
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>What all logs hold of errors, each with the lines that follow it and say why.</summary>
    public async Task<IReadOnlyList<string>> ErrorsAsync(CancellationToken cancellationToken)
    {
        const int Following = 12;
        var found = new List<string>();
        await foreach (var (log, lines) in LogsAsync(cancellationToken))
        {
            found.AddRange(lines.Index().Where(l => Errors.Any(mark => l.Item.Contains(mark, StringComparison.Ordinal)))
                .Select(l => $"{log}:\n{string.Join('\n', lines.Skip(l.Index).Take(Following))}"));
        }

        return found;
    }

    /// <summary>Fits the services to tests, before anything starts: what one waits for comes at once, and nobody is held back.</summary>
    protected virtual void Prepare(IDistributedApplicationTestingBuilder builder)
    {
        MoveClocks(builder);
        OpenTheEdge(builder);
    }

    /// <summary>Services write their levels in colour, which parts the word from its colon.</summary>
    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();

    private async IAsyncEnumerable<(string Log, IReadOnlyList<string> Lines)> LogsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(StateFolder, "logs"), "*.log", SearchOption.AllDirectories))
        {
            yield return (Path.GetFileNameWithoutExtension(file), [.. (await File.ReadAllLinesAsync(file, cancellationToken)).Select(l => Colour().Replace(l, ""))]);
        }
    }

    private static void MoveClocks(IDistributedApplicationTestingBuilder builder)
    {
        var redis = builder.Resources.OfType<RedisResource>().Single();
        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            builder.CreateResourceBuilder(project)
                .WithEnvironment("Testing__Clock", "true")
                .WithEnvironment("Matching__PollInterval", "00:00:01")
                .WithEnvironment("Sessions__PollInterval", "00:00:01")
                .WithEnvironment("Reveals__Tick", "00:00:01")
                .WithEnvironment("RateLimits__sign-in-account__Permits", "1000000")
                .WithEnvironment("ConnectionStrings__redis", redis.ConnectionStringExpression);
        }
    }

    /// <summary>Clients name their addresses, no test meets a limit that it did not come to meet, and what one creates it lists at once.</summary>
    private static void OpenTheEdge(IDistributedApplicationTestingBuilder builder)
    {
        var gateway = builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(p => p.Name == "gateway"))
            .WithEnvironment("Edge__TrustedProxies", "127.0.0.0/8,::1/128")
            .WithEnvironment("Cache__PublicGroups", "00:00:00");
        foreach (var limit in new[] { "sign-in", "refresh", "join", "join-user", "likes", "messages", "campaigns", "uploads", "streams" })
        {
            gateway.WithEnvironment($"RateLimits__{limit}__Permits", "1000000");
        }
    }
}
