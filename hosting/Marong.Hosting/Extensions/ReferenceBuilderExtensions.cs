using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives a connection string: <c>ConnectionStrings__NAME</c>, and its parts as <c>NAME_PART</c>.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="source">What it connects to.</param>
    /// <param name="connectionName">Name to give it under; the source's when null.</param>
    /// <param name="optional">Whether the resource can do without.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        return builder.Refer(resource).WithEnvironment(context =>
        {
            var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}";
            context.EnvironmentVariables[variable] = optional ? new OptionalValue(resource) : resource;
            foreach (var (part, value) in resource.GetConnectionProperties())
            {
                context.EnvironmentVariables[$"{VariablePrefix(name)}_{part.ToUpperInvariant()}"] = value;
            }
        });
    }

    /// <summary>Tells where the endpoints of another resource are: <c>services__NAME__ENDPOINT__0</c> and <c>NAME_ENDPOINT</c>.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="source">The other.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
        => builder.WithReference(source, source.Resource.Name);

    /// <summary>Tells where the endpoints of another resource are, under a name of your choice.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="source">The other.</param>
    /// <param name="name">The name.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        return builder.Refer(resource).WithEnvironment(context =>
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                Tell(context, name, new EndpointReference(resource, endpoint.Name));
            }
        });
    }

    /// <summary>Tells where one endpoint is.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointReference">The endpoint.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
        => builder.Refer(endpointReference).WithEnvironment(context => Tell(context, endpointReference.Resource.Name, endpointReference));

    /// <summary>Tells where a service is.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Name of the service.</param>
    /// <param name="uri">Its URL.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
        => builder.WithEnvironment($"services__{name}__default__0", uri.ToString()).WithEnvironment(name, uri.ToString());

    /// <summary>Tells where a service is that somebody else runs.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="externalService">The service.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
    {
        var service = externalService.Resource;
        var scheme = service.Uri?.Scheme ?? "default";
        return builder.Refer(service).WithEnvironment(context =>
        {
            context.EnvironmentVariables[VariablePrefix(service.Name)] = service.UrlExpression;
            context.EnvironmentVariables[$"services__{service.Name}__{scheme}__0"] = service.UrlExpression;
        });
    }

    private static void Tell(EnvironmentCallbackContext context, string name, EndpointReference endpoint)
    {
        context.EnvironmentVariables[$"{VariablePrefix(name)}_{VariablePrefix(endpoint.EndpointName)}"] = endpoint;
        context.EnvironmentVariables[$"services__{name}__{endpoint.EndpointName}__0"] = endpoint;
    }

    private static string VariablePrefix(string name)
        => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    /// <summary>A connection string that may be missing.</summary>
    private sealed class OptionalValue(IResourceWithConnectionString resource) : IValueProvider, IManifestExpressionProvider, IValueWithReferences
    {
        public string ValueExpression => ((IManifestExpressionProvider)resource).ValueExpression;

        public IEnumerable<object> References => [resource];

        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                return await resource.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (MissingParameterValueException)
            {
                return null;
            }
        }
    }
}
