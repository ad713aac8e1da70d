namespace Aspire.Hosting.Testing;

/// <summary>An AppHost that has said all it has to say and waits to be built: a test may still change it.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Builds the application. It is the test that starts and disposes it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
