using Aspire.Hosting;

namespace Marong.Hosting;

/// <summary>Names the engine that runs an AppHost's model; the build puts it on the AppHost's assembly.</summary>
/// <param name="engineType">A type with a public constructor without parameters that implements <see cref="IHostingEngine"/>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HostingEngineAttribute(Type engineType) : Attribute
{
    /// <summary>The engine.</summary>
    public Type EngineType { get; } = engineType;
}

/// <summary>Runs an application model.</summary>
public interface IHostingEngine
{
    /// <summary>Adds what the engine needs to the services of the AppHost. The engine starts with the host and stops with it.</summary>
    /// <param name="builder">The application, before its own code has said anything.</param>
    void Configure(IDistributedApplicationBuilder builder);

    /// <summary>Runs the application for a person: verbs of the command line, display, exit code.</summary>
    /// <param name="application">The application, built and not started.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The exit code.</returns>
    Task<int> RunAsync(DistributedApplication application, CancellationToken cancellationToken);
}
