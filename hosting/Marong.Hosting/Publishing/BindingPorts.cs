using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Gives the bindings of a manifest the ports that nobody has said and nobody else will give.</summary>
internal sealed class BindingPorts
{
    private const int FirstPort = 8000;

    private readonly HashSet<int> _taken = [];
    private int _next = FirstPort;

    /// <summary>The ports of each endpoint: the one that others connect to when it is not a matter of course, and the one that is listened on.</summary>
    public IEnumerable<(EndpointAnnotation Endpoint, int? Port, int? TargetPort)> Of(IResource resource, IEnumerable<EndpointAnnotation> endpoints)
    {
        HashSet<string> defaults = [];
        foreach (var endpoint in endpoints)
        {
            var isHttp = endpoint.UriScheme is "http" or "https";
            // The first of a scheme is left to whoever deploys the project.
            var isDefault = resource is ProjectResource && isHttp && defaults.Add(endpoint.UriScheme);
            var target = endpoint.TargetPort
                ?? (resource is ContainerResource ? endpoint.Port : null)
                ?? (isDefault ? null : (int?)Allocate());
            _taken.UnionWith(new[] { endpoint.Port, target }.OfType<int>());
            yield return (endpoint, endpoint.Port == target ? null : endpoint.Port, target);
        }
    }

    private int Allocate()
    {
        while (!_taken.Add(_next))
        {
            _next++;
        }

        return _next;
    }
}
