using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;

namespace Marong.Publish.Tests.Podman;

/// <summary>
/// Gateway, auth, backend, MariaDB and Redis from the generated overlay and our own images, after the migrations: pods on a network of
/// their own, and a Kakao beside them. What fails on the way is told by each test.
/// </summary>
public sealed class PlayedOverlay : IAsyncLifetime
{
    internal const string Network = "marong";
    private const int LastLines = 15;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);
    private static readonly Dictionary<string, string> ImageOf = new()
    {
        ["migrations"] = "migrations",
        ["auth"] = "auth",
        ["backend"] = "be",
        ["gateway"] = "gateway",
    };

    private readonly HttpClient _client = new();
    private LocalRegistry? _registry;
    private Process? _kakao;
    private Overlay _overlay = null!;

    /// <summary>The pods that run for good.</summary>
    public static IReadOnlyList<string> Workloads { get; } = ["mariadb", "redis", "auth", "backend", "gateway"];

    public string? CannotRun { get; private set; }

    internal string DatabaseImage => _overlay.Images("mariadb").Single();

    internal Engine Engine { get; private set; } = null!;

    /// <summary>The addresses of a workload's pods.</summary>
    internal Dictionary<string, IReadOnlyList<string>> Addresses { get; } = [];

    internal Dictionary<string, IReadOnlyList<string>> Containers { get; } = [];

    public async ValueTask InitializeAsync()
    {
        CannotRun = Engine.WhyNot();
        if (CannotRun is not null)
        {
            return;
        }

        using var limit = new CancellationTokenSource(Limit);
        Engine = await Engine.StartAsync(limit.Token);
        try
        {
            await RenderAsync(limit.Token);
            await BuildImagesAsync(limit.Token);
            await PlayAllAsync(limit.Token);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{failure.Message}{Environment.NewLine}{await LastLinesAsync()}", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_kakao is not null)
        {
            _kakao.Kill(entireProcessTree: true);
            await _kakao.WaitForExitAsync(CancellationToken.None);
            _kakao.Dispose();
        }

        if (Engine is not null)
        {
            await Engine.DisposeAsync();
        }

        if (_registry is not null)
        {
            await _registry.DisposeAsync();
        }
    }

    /// <summary>A browser that comes to one of the gateway's pods.</summary>
    public HttpClient Browser(int replica = 0) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://{Addresses["gateway"][replica]}:8080") };

    private async Task RenderAsync(CancellationToken cancellationToken)
    {
        var kubectl = Repository.Program("kubectl") ?? throw new InvalidOperationException("kubectl is missing: './marong test publish' brings it.");
        var folder = Repository.PathOf("deploy", "kubernetes", "overlays", "podman");
        var rendered = await Command.RunAsync(kubectl, ["kustomize", folder], Engine.Variables, "", cancellationToken);
        var secrets = Secrets.From(await File.ReadAllLinesAsync(Repository.PathOf("deploy", "kubernetes", "secrets.env.example"), cancellationToken));
        _overlay = new Overlay(rendered.Succeeded("kubectl kustomize"), secrets);
        var created = await Engine.TryAsync(["secret", "create", "marong-secrets", "-"], Secrets.ForPodman(secrets), cancellationToken);
        created.Succeeded("The secret");
        var password = await Engine.TryAsync(["secret", "create", "backup-password", "-"], secrets["mariadb-password"], cancellationToken);
        password.Succeeded("The secret of the backup");
    }

    private async Task BuildImagesAsync(CancellationToken cancellationToken)
    {
        _registry = await LocalRegistry.StartAsync(cancellationToken);
        var runtime = $"{_registry.Host}/runtime:test";
        await Engine.ImportAsync("runtime", runtime, ["ENV PATH=/usr/bin", "ENV ASPNETCORE_HTTP_PORTS=8080"], cancellationToken);
        await Engine.RunAsync(cancellationToken, "push", "-q", "--tls-verify=false", runtime);
        await Engine.ImportAsync("mariadb", _overlay.Images("mariadb").Single(), ["ENTRYPOINT [\"docker-entrypoint.sh\"]", "CMD [\"mariadbd\"]", "ENV PATH=/usr/bin:/usr/sbin"], cancellationToken);
        await Engine.ImportAsync("redis", _overlay.Images("redis").Single(), ["ENTRYPOINT [\"redis-server\"]", "WORKDIR /data", "ENV PATH=/usr/bin"], cancellationToken);

        string[] arguments = ["images", .. ImageOf.Values, "--registry", $"{_registry.Host}/marong", "--base", runtime, "--tag", "test", "--push"];
        var built = await Command.RunAsync(Repository.PathOf("marong"), arguments, Engine.Variables, "", cancellationToken);
        foreach (var line in built.Succeeded("./marong images").Split('\n').Where(l => l.Contains("compressed", StringComparison.Ordinal)))
        {
            Note.Write(line.Trim());
        }

        foreach (var (workload, image) in ImageOf)
        {
            await Engine.RunAsync(cancellationToken, "pull", "-q", "--tls-verify=false", $"{_registry.Host}/marong/{image}:test");
            await Engine.RunAsync(cancellationToken, "tag", $"{_registry.Host}/marong/{image}:test", _overlay.Images(workload).Single());
        }
    }

    /// <summary>In the order of the waves: data, migrations, services.</summary>
    private async Task PlayAllAsync(CancellationToken cancellationToken)
    {
        await Engine.RunAsync(cancellationToken, "network", "create", Network);
        var gateway = (await Engine.RunAsync(cancellationToken, "network", "inspect", Network, "--format", "{{range .Subnets}}{{.Gateway}}{{end}}")).Trim();
        await PlayAsync("mariadb", cancellationToken);
        await PlayAsync("redis", cancellationToken);
        await AnswersAsync("mariadb", 3306);
        await AnswersAsync("redis", 6379);

        await PlayAsync("migrations", cancellationToken);
        var exit = await Engine.RunAsync(cancellationToken, "wait", Containers["migrations"].Single());
        Assert.True(exit == "0", await LogsAsync("migrations", cancellationToken));

        await StartKakaoAsync(gateway, cancellationToken);
        foreach (var (service, port) in new[] { ("backend", 8001), ("auth", 8011), ("gateway", 8081) })
        {
            await PlayAsync(service, cancellationToken);
            foreach (var address in Addresses[service])
            {
                await Eventually.IsTrueAsync(
                    () => LocalRegistry.AnswersAsync(_client, $"http://{address}:{port}/health/ready", cancellationToken), wanted: $"{service} at {address} is ready");
            }
        }
    }

    /// <summary>On the network's own address of this machine, where pods and tests reach it and nobody else does.</summary>
    private async Task StartKakaoAsync(string address, CancellationToken cancellationToken)
    {
        var url = $"http://{address}:{LocalRegistry.FreePort()}";
        var program = Repository.PathOf("Marong.KakaoSimulator", "bin", Repository.Configuration, "net10.0", "Marong.KakaoSimulator.dll");
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_URLS"] = url;
        _kakao = Process.Start(start)!;
        _kakao.OutputDataReceived += (_, _) => { };
        _kakao.ErrorDataReceived += (_, _) => { };
        _kakao.BeginOutputReadLine();
        _kakao.BeginErrorReadLine();
        _overlay.Settings["auth"] = new()
        {
            ["Kakao__AuthorizeUrl"] = $"{url}/oauth/authorize",
            ["Kakao__TokenUrl"] = $"{url}/oauth/token",
            ["Kakao__UserInfoUrl"] = $"{url}/v2/user/me",
        };
        await Eventually.IsTrueAsync(() => ConnectsAsync(address, new Uri(url).Port));
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>The name of the service is an alias on the network, as its Service is in a cluster.</summary>
    private async Task PlayAsync(string workload, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Engine.Folder, $"{workload}.yaml");
        await File.WriteAllTextAsync(file, _overlay.For(workload), cancellationToken);
        await Engine.RunAsync(cancellationToken, "play", "kube", "--network", $"{Network}:alias={workload}", file);
        File.Delete(file);

        var pods = workload == "migrations" ? [workload] : Enumerable.Range(0, _overlay.Replicas(workload)).Select(i => $"{workload}-pod-{i}").ToArray();
        Containers[workload] = [.. pods.Select(p => $"{p}-{workload}")];
        var addresses = new List<string>();
        foreach (var pod in pods)
        {
            using var inspected = JsonDocument.Parse(await Engine.RunAsync(cancellationToken, "pod", "inspect", pod));
            var infra = inspected.RootElement.GetProperty("InfraContainerID").GetString()!;
            addresses.Add(await Engine.RunAsync(cancellationToken, "inspect", infra, "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}"));
        }

        Addresses[workload] = addresses;
    }

    internal async Task<string> LogsAsync(string workload, CancellationToken cancellationToken)
    {
        var logs = "";
        foreach (var container in Containers[workload])
        {
            var answer = await Engine.TryAsync(["logs", container], "", cancellationToken);
            logs += answer.Output + answer.Errors;
        }

        return logs;
    }

    /// <summary>What each pod said last, for who has to find out why one did not come up.</summary>
    private async Task<string> LastLinesAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var lines = new List<string>();
        foreach (var workload in Containers.Keys)
        {
            lines.Add($"-- {workload}");
            lines.AddRange((await LogsAsync(workload, limit.Token)).Split('\n').TakeLast(LastLines));
        }

        return string.Join(Environment.NewLine, lines);
    }

    private async Task AnswersAsync(string workload, int port)
    {
        var address = Addresses[workload].Single();
        await Eventually.IsTrueAsync(() => ConnectsAsync(address, port), wanted: $"{workload} answers");
    }

    private static async Task<bool> ConnectsAsync(string address, int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
