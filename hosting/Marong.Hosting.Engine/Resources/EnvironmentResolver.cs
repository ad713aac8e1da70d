using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Engine.Resources;

/// <summary>Puts together the environment and arguments of one replica.</summary>
/// <param name="executionContext">Running or publishing.</param>
internal sealed class EnvironmentResolver(DistributedApplicationExecutionContext executionContext)
{
    /// <exception cref="MissingParameterValueException">A parameter in it has no value.</exception>
    public async Task<Dictionary<string, string>> EnvironmentAsync(
        IResource resource, string replicaId, IReadOnlyDictionary<string, int> targetPorts, ILogger logger, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(executionContext, resource, [], cancellationToken) { Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        if (resource is ProjectResource)
        {
            AddProjectVariables(context.EnvironmentVariables, resource, replicaId, targetPorts);
        }

        var resolved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            if (await ResolveAsync(value, resource, targetPorts, cancellationToken).ConfigureAwait(false) is { } text)
            {
                resolved[name] = text;
            }
        }

        return resolved;
    }

    public async Task<List<string>> ArgumentsAsync(IResource resource, IReadOnlyDictionary<string, int> targetPorts, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = executionContext };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        var resolved = new List<string>();
        foreach (var argument in context.Args)
        {
            resolved.Add(await ResolveAsync(argument, resource, targetPorts, cancellationToken).ConfigureAwait(false) ?? "");
        }

        return resolved;
    }

    private static void AddProjectVariables(
        Dictionary<string, object> variables, IResource resource, string replicaId, IReadOnlyDictionary<string, int> targetPorts)
    {
        // An endpoint with a variable of its own is listened on by whoever reads that variable.
        var urls = resource.Annotations.OfType<EndpointAnnotation>()
            .Where(e => e.UriScheme is "http" or "https" && e.TargetPortVariable is null)
            .Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.UriScheme}://{e.TargetHost}:{targetPorts[e.Name]}"))
            .ToArray();
        if (urls.Length > 0)
        {
            variables.TryAdd("ASPNETCORE_URLS", string.Join(';', urls));
        }

        variables.TryAdd("OTEL_SERVICE_NAME", resource.Name);
        variables.TryAdd("OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={replicaId}");
    }

    private static async ValueTask<string?> ResolveAsync(
        object value, IResource resource, IReadOnlyDictionary<string, int> targetPorts, CancellationToken cancellationToken) => value switch
        {
            string text => text,
            // Every replica has target ports of its own.
            EndpointReferenceExpression own when IsOwnPort(own, resource) => targetPorts[own.Endpoint.EndpointName].ToString(CultureInfo.InvariantCulture),
            ReferenceExpression text when text.ValueProviders.Any(p => IsOwnPort(p, resource))
                => await WithOwnPortsAsync(text, resource, targetPorts, cancellationToken).ConfigureAwait(false),
            IValueProvider provider => await provider.GetValueAsync(cancellationToken).ConfigureAwait(false),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };

    private static bool IsOwnPort(IValueProvider value, IResource resource) =>
        value is EndpointReferenceExpression { Property: EndpointProperty.TargetPort } own && ReferenceEquals(own.Endpoint.Resource, resource);

    private static async ValueTask<string?> WithOwnPortsAsync(
        ReferenceExpression text, IResource resource, IReadOnlyDictionary<string, int> targetPorts, CancellationToken cancellationToken)
    {
        var values = new object?[text.ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = await ResolveAsync(text.ValueProviders[i], resource, targetPorts, cancellationToken).ConfigureAwait(false);
            values[i] = text.StringFormats[i] is not null && value is not null ? Uri.EscapeDataString(value) : value;
        }

        return string.Format(CultureInfo.InvariantCulture, text.Format, values);
    }
}
