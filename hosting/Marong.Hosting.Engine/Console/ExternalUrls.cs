using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Engine.Console;

/// <summary>Where a person goes when everything runs.</summary>
internal static class ExternalUrls
{
    /// <summary>Name and URL of each endpoint that the world may reach.</summary>
    public static IReadOnlyList<string> Of(DistributedApplicationModel model)
    {
        var found = from resource in model.Resources
                    let endpoints = resource.Annotations.OfType<EndpointAnnotation>().Where(e => e is { IsExternal: true, AllocatedEndpoint: not null }).ToList()
                    from endpoint in endpoints
                    let name = endpoints.Count > 1 ? $"{resource.Name} ({endpoint.Name})" : resource.Name
                    select (IReadOnlyList<string>)[name, endpoint.AllocatedEndpoint!.UriString];
        return TextTable.Render([.. found]);
    }
}
