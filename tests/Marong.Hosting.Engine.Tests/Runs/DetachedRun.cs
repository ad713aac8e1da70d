namespace Marong.Hosting.Engine.Tests.Runs;

/// <summary>One AppHost in the background that several tests look at.</summary>
public sealed class DetachedRun : IAsyncLifetime
{
    public AppHostProcess AppHost { get; } = new();

    public async ValueTask InitializeAsync() => await AppHost.DetachAsync();

    public ValueTask DisposeAsync() => AppHost.DisposeAsync();
}
