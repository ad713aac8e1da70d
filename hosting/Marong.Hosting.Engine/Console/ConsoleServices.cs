using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Engine.Console;

internal static class ConsoleServices
{
    /// <summary>Adds what the run for a person needs. What the AppHost logs goes to its display, and signals are its own affair.</summary>
    public static IServiceCollection AddRunConsole(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RunOutput>();
        // A start that fails is told by the run, in a sentence; the host would say it a second time with its stack.
        services.AddLogging(logging => logging.ClearProviders().AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None));
        services.AddSingleton<ILoggerProvider, RunLoggerProvider>();
        services.RemoveAll<IHostLifetime>();
        services.AddSingleton<IHostLifetime, SilentLifetime>();
        return services;
    }

    /// <summary>Takes the place of the lifetime that listens to Ctrl+C itself and would end the host behind our back.</summary>
    private sealed class SilentLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
