using Aspire.Hosting.ApplicationModel;
using Marong.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>A distributed application, ready to run.</summary>
public sealed class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly IHostingEngine? _engine;
    private bool _started;
    private int _disposed;

    internal DistributedApplication(IHost host, IHostingEngine? engine, string[] args)
    {
        _host = host;
        _engine = engine;
        Args = args;
    }

    /// <inheritdoc />
    public IServiceProvider Services => _host.Services;

    /// <summary>Knows the state of every resource and tells of each change.</summary>
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    /// <summary>Executes commands of resources.</summary>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    internal string[] Args { get; }

    /// <summary>A builder without a command line.</summary>
    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    /// <summary>A builder.</summary>
    /// <param name="args">Command line.</param>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => CreateBuilder(new DistributedApplicationOptions { Args = args });

    /// <summary>A builder.</summary>
    /// <param name="options">How to build.</param>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    /// <summary>Starts every resource. Returns when they have been made: they may still be starting.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _host.StartAsync(cancellationToken).ConfigureAwait(false);
        _started = true;
    }

    /// <summary>Stops every resource.</summary>
    /// <param name="cancellationToken">Ends the patience.</param>
    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Runs until it is stopped: Ctrl+C, SIGTERM, or a start that failed (the exit code of the process then is not 0).</summary>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (AppHostHook.Current is { } hook)
        {
            await hook.Running(this, cancellationToken).ConfigureAwait(false);
            return;
        }

        var engine = _engine ?? throw new DistributedApplicationException(
            "There is no engine to run this application: reference Marong.Hosting.Engine in the AppHost's project and import its build files.");
        try
        {
            Environment.ExitCode = await engine.RunAsync(this, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Runs until it is stopped.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <inheritdoc />
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Stops every resource that still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        if (_started)
        {
            await _host.StopAsync().ConfigureAwait(false);
        }

        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _host.Dispose();
        }
    }
}
