using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Network;

namespace Marong.Hosting.Engine.Resources;

/// <summary>The endpoints of one resource: the proxies before them, and the ports its replicas listen on.</summary>
internal sealed class EndpointTable(IResource resource, PortAllocator ports) : IDisposable
{
    private readonly Dictionary<string, EndpointProxy> _proxies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts a proxy before an endpoint.</summary>
    public void AddProxy(string endpointName, EndpointProxy proxy) => _proxies.Add(endpointName, proxy);

    /// <summary>Whether two replicas may run at once: each can have ports of its own.</summary>
    public bool AllowsSurge => resource is not ContainerResource
        && resource.Annotations.OfType<EndpointAnnotation>().All(e => _proxies.ContainsKey(e.Name) && e.TargetPort is null);

    /// <summary>The ports one replica listens on, by name of the endpoint.</summary>
    public Dictionary<string, int> TakeTargetPorts() => resource.Annotations.OfType<EndpointAnnotation>().ToDictionary(
        e => e.Name,
        e => !_proxies.ContainsKey(e.Name) ? e.AllocatedEndpoint!.Port : e.TargetPort ?? ports.Take(),
        StringComparer.OrdinalIgnoreCase);

    public void GiveBack(IReadOnlyDictionary<string, int> targetPorts) => Each(targetPorts, (_, port) => ports.GiveBack(port));

    /// <summary>Lets new connections come to a replica.</summary>
    public void Admit(IReadOnlyDictionary<string, int> targetPorts) => Each(targetPorts, (proxy, port) => proxy.Add(port));

    /// <summary>Lets no new connection come to a replica.</summary>
    public void Withdraw(IReadOnlyDictionary<string, int> targetPorts) => Each(targetPorts, (proxy, port) => proxy.Remove(port));

    /// <summary>Breaks what connections a dead replica had.</summary>
    public void Break(IReadOnlyDictionary<string, int> targetPorts) => Each(targetPorts, (proxy, port) => proxy.Break(port));

    public void Dispose()
    {
        foreach (var proxy in _proxies.Values)
        {
            proxy.Dispose();
        }
    }

    private void Each(IReadOnlyDictionary<string, int> targetPorts, Action<EndpointProxy, int> action)
    {
        foreach (var (name, proxy) in _proxies)
        {
            action(proxy, targetPorts[name]);
        }
    }
}
