using System.Globalization;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>The manifest while it is written.</summary>
/// <param name="executionContext">Running or publishing.</param>
/// <param name="manifestPath">File that it becomes.</param>
/// <param name="writer">Writes it.</param>
/// <param name="cancellationToken">Ends the work.</param>
public sealed class ManifestPublishingContext(
    DistributedApplicationExecutionContext executionContext, string manifestPath, Utf8JsonWriter writer, CancellationToken cancellationToken = default)
{
    private readonly BindingPorts _ports = new();

    /// <summary>Running or publishing.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>File that it becomes.</summary>
    public string ManifestPath { get; } = Path.GetFullPath(manifestPath);

    /// <summary>Writes it.</summary>
    public Utf8JsonWriter Writer { get; } = writer;

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    internal ManifestReferences References { get; } = new();

    internal string Directory => Path.GetDirectoryName(ManifestPath)!;

    /// <summary>A path as the manifest has it: seen from its own folder, with slashes.</summary>
    /// <param name="path">The path.</param>
    public string? GetManifestRelativePath(string? path) => path is null ? null : Path.GetRelativePath(Directory, Path.GetFullPath(path)).Replace('\\', '/');

    /// <summary>Writes the properties of a container.</summary>
    /// <param name="container">The container.</param>
    public Task WriteContainerAsync(ContainerResource container) => new ResourceManifest(this).WriteContainerAsync(container);

    /// <summary>Writes <c>connectionString</c>, when the resource has one.</summary>
    /// <param name="resource">The resource.</param>
    public void WriteConnectionString(IResource resource)
    {
        if (resource is IResourceWithConnectionString { ConnectionStringExpression: var expression })
        {
            Writer.WriteString("connectionString", TextOf(expression));
        }
    }

    /// <summary>Writes <c>bindings</c>, when the resource has endpoints.</summary>
    /// <param name="resource">The resource.</param>
    public void WriteBindings(IResource resource)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToArray();
        if (endpoints.Length == 0)
        {
            return;
        }

        Writer.WriteStartObject("bindings");
        foreach (var (endpoint, port, targetPort) in _ports.Of(resource, endpoints))
        {
            Writer.WriteStartObject(endpoint.Name);
            Writer.WriteString("scheme", endpoint.UriScheme);
            Writer.WriteString("protocol", endpoint.Protocol.ToString().ToLowerInvariant());
            Writer.WriteString("transport", endpoint.Transport);
            if (port is { } known)
            {
                Writer.WriteNumber("port", known);
            }

            if (targetPort is { } target)
            {
                Writer.WriteNumber("targetPort", target);
            }

            if (endpoint.IsExternal)
            {
                Writer.WriteBoolean("external", true);
            }

            Writer.WriteEndObject();
        }

        Writer.WriteEndObject();
    }

    /// <summary>Writes <c>env</c>, when there is any.</summary>
    /// <param name="resource">The resource.</param>
    public async Task WriteEnvironmentVariablesAsync(IResource resource)
    {
        var context = new EnvironmentCallbackContext(ExecutionContext, resource, cancellationToken: CancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        var variables = context.EnvironmentVariables.Where(v => v.Value is not null).ToArray();
        if (variables.Length == 0)
        {
            return;
        }

        Writer.WriteStartObject("env");
        foreach (var (name, value) in variables)
        {
            Writer.WriteString(name, TextOf(value));
        }

        Writer.WriteEndObject();
    }

    /// <summary>Writes <c>args</c>, when there are any.</summary>
    /// <param name="resource">The resource.</param>
    public async Task WriteCommandLineArgumentsAsync(IResource resource)
    {
        var context = new CommandLineArgsCallbackContext([], resource, CancellationToken) { ExecutionContext = ExecutionContext };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        if (context.Args.Count == 0)
        {
            return;
        }

        Writer.WriteStartArray("args");
        foreach (var argument in context.Args)
        {
            Writer.WriteStringValue(TextOf(argument));
        }

        Writer.WriteEndArray();
    }

    /// <summary>Sees to it that the resources which a value is made of are in the manifest too.</summary>
    /// <param name="value">The value.</param>
    public void TryAddDependentResources(object? value) => References.Add(value);

    /// <summary>A value as the manifest has it; what it refers to will be in the manifest.</summary>
    internal string? TextOf(object? value)
    {
        var plain = value is IResourceBuilder<IResource> builder ? builder.Resource : value;
        References.Add(plain);
        return plain switch
        {
            ReferenceExpression expression => References.TextOf(expression),
            IManifestExpressionProvider provider => provider.ValueExpression,
            _ => Convert.ToString(plain, CultureInfo.InvariantCulture),
        };
    }
}
