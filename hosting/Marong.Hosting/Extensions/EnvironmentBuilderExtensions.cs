using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Gives resources their environment, arguments and endpoints, and says what they wait for.</summary>
public static partial class ResourceBuilderExtensions
{
    /// <summary>Sets a variable.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; empty when null.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment
        => Set(builder, name, value ?? "");

    /// <summary>Sets a variable to an interpolated expression.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The expression.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, in ReferenceExpression.ExpressionInterpolatedStringHandler value)
        where T : IResourceWithEnvironment
        => builder.WithEnvironment(name, ReferenceExpression.Create(value));

    /// <summary>Sets a variable to an expression.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The expression.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithEnvironment
        => Set(builder, name, value).Refer(value);

    /// <summary>Sets a variable to an endpoint's URL.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Its name.</param>
    /// <param name="endpointReference">The endpoint.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment
        => Set(builder, name, endpointReference).Refer(endpointReference);

    /// <summary>Sets a variable to something with a value.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">What has the value.</param>
    public static IResourceBuilder<T> WithEnvironment<T, TValue>(this IResourceBuilder<T> builder, string name, TValue value)
        where T : IResourceWithEnvironment
        where TValue : IValueProvider, IManifestExpressionProvider
        => Set(builder, name, value).Refer(value);

    /// <summary>Sets a variable to a parameter.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Its name.</param>
    /// <param name="parameter">The parameter.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment
        => Set(builder, name, parameter.Resource).Refer(parameter.Resource);

    /// <summary>Sets a variable to a connection string.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="envVarName">Its name.</param>
    /// <param name="resource">What it connects to.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string envVarName, IResourceBuilder<IResourceWithConnectionString> resource)
        where T : IResourceWithEnvironment
        => Set(builder, envVarName, resource.Resource).Refer(resource.Resource);

    /// <summary>Sets a variable to the URL of a service that somebody else runs.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Its name.</param>
    /// <param name="externalService">The service.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ExternalServiceResource> externalService)
        where T : IResourceWithEnvironment
        => Set(builder, name, externalService.Resource.UrlExpression).Refer(externalService.Resource);

    /// <summary>Sets variables when they are needed.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Adds them to the context.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Action<EnvironmentCallbackContext> callback)
        where T : IResourceWithEnvironment
        => builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));

    /// <summary>Sets variables when they are needed.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Adds them to the context.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Func<EnvironmentCallbackContext, Task> callback)
        where T : IResourceWithEnvironment
        => builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));

    /// <summary>Adds arguments.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="args">The arguments.</param>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs
        => builder.WithArgs(context =>
        {
            foreach (var arg in args)
            {
                context.Args.Add(arg);
            }
        });

    /// <summary>Adds arguments: strings, or things with a value.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="args">The arguments.</param>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params object[] args)
        where T : IResourceWithArgs
        => builder.WithArgs(context =>
        {
            foreach (var arg in args)
            {
                context.Args.Add(arg is IResourceBuilder<IResource> { Resource: var resource } ? resource : arg);
            }
        });

    /// <summary>Adds arguments when they are needed.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Adds them to the context.</param>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, Action<CommandLineArgsCallbackContext> callback)
        where T : IResourceWithArgs
        => builder.WithAnnotation(new CommandLineArgsCallbackAnnotation(context =>
        {
            callback(context);
            return Task.CompletedTask;
        }));

    private static IResourceBuilder<T> Set<T>(IResourceBuilder<T> builder, string name, object value)
        where T : IResourceWithEnvironment
        => builder.WithAnnotation(new EnvironmentCallbackAnnotation(context => context.EnvironmentVariables[name] = value));

    /// <summary>Notes which resources a value is made of: the graph that publishers draw.</summary>
    private static IResourceBuilder<T> Refer<T>(this IResourceBuilder<T> builder, object value)
        where T : IResource
    {
        foreach (var resource in ReferencedResources(value).Distinct())
        {
            if (!ReferenceEquals(resource, builder.Resource))
            {
                builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, "Reference"));
            }
        }

        return builder;
    }

    private static IEnumerable<IResource> ReferencedResources(object value)
    {
        if (value is IResource resource)
        {
            // What the resource itself is made of is said where it is made.
            yield return resource;
            yield break;
        }

        foreach (var inner in (value as IValueWithReferences)?.References ?? [])
        {
            foreach (var found in ReferencedResources(inner))
            {
                yield return found;
            }
        }
    }
}
