using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Marong.Hosting.Engine.Network;

namespace Marong.Hosting.Engine.Tests.Network;

public sealed class PortTests
{
    [Fact]
    public void Nobody_gets_a_port_twice_until_it_is_given_back()
    {
        var ports = new PortAllocator();

        var taken = Enumerable.Range(0, 50).Select(_ => ports.Take()).ToList();

        Assert.Distinct(taken);
        Assert.All(taken, port => Assert.InRange(port, 20000, 31999));
        Assert.False(ports.TryTake(taken[0]));
        ports.GiveBack(taken[0]);
        Assert.True(ports.TryTake(taken[0]));
    }

    [Fact]
    public void A_port_that_somebody_listens_on_is_not_free_and_its_holder_is_known()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.False(new PortAllocator().TryTake(port));
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} ("), PortHolder.Find(port), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_holds_a_free_port() => Assert.Null(PortHolder.Find(new PortAllocator().Take()));
}
