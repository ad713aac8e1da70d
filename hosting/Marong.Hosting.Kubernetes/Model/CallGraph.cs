using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Kubernetes.Model;

/// <summary>Which endpoints of others a resource is told of: what it may call.</summary>
/// <param name="resource">The resource.</param>
internal sealed class CallGraph(IResource resource)
{
    private readonly SortedDictionary<string, Call> _calls = new(StringComparer.Ordinal);

    public IReadOnlyList<Call> Calls => [.. _calls.Values];

    /// <summary>Notes the endpoints of one value; false when the value is of a management endpoint of another, and nobody is to be told of it.</summary>
    public bool TryAdd(IReadOnlyList<EndpointReference> endpoints)
    {
        var others = endpoints.Where(e => !ReferenceEquals(e.Resource, resource)).ToArray();
        if (others.Any(e => Probes.IsManagement(e.Resource, e.EndpointName)))
        {
            return false;
        }

        foreach (var endpoint in others)
        {
            _calls.TryAdd($"{endpoint.Resource.Name} {endpoint.EndpointName}", new Call(endpoint.Resource.Name, endpoint.EndpointAnnotation.Name));
        }

        return true;
    }
}
