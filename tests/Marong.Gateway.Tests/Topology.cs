namespace Marong.Gateway.Tests;

/// <summary>A gateway with every service behind it.</summary>
public sealed class Topology : IAsyncLifetime
{
    private static readonly string[] Names = ["auth", "backend", "recommendation", "frontend"];

    internal Dictionary<string, Upstream> Services { get; } = [];

    internal RunningGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var name in Names)
        {
            Services[name] = await Upstream.StartAsync(name);
        }

        Gateway = await RunningGateway.StartAsync(
            Services.ToDictionary(service => service.Key, service => service.Value.Url), withManagement: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        foreach (var service in Services.Values)
        {
            await service.DisposeAsync();
        }
    }
}
