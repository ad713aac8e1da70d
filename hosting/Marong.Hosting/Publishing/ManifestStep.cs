using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>The step that writes the manifest of Aspire.</summary>
internal static class ManifestStep
{
    public const string Name = "publish-manifest";
    public const string Publisher = "manifest";
    private const string Schema = "https://json.schemastore.org/aspire-8.0.json";

    public static async Task RunAsync(PipelineStepContext context)
    {
        if (context.Services.GetRequiredService<IConfiguration>()["Pipeline:OutputPath"] is not { Length: > 0 } output)
        {
            throw new DistributedApplicationException("There is no file to write the manifest to: say which with --output-path FILE.");
        }

        var file = Path.GetFullPath(output);
        if (Directory.Exists(file))
        {
            throw new DistributedApplicationException($"The manifest is one file, and {file} is a folder: give --output-path the name of a file in it.");
        }

        using var content = new MemoryStream();
        await WriteAsync(context.Model, context.ExecutionContext, file, content, context.CancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, content.ToArray(), context.CancellationToken).ConfigureAwait(false);
        context.Logger.LogInformation("Published manifest to: {File}", file);
    }

    private static async Task WriteAsync(
        DistributedApplicationModel model, DistributedApplicationExecutionContext executionContext, string file, Stream content, CancellationToken cancellationToken)
    {
        var writer = new Utf8JsonWriter(content, new JsonWriterOptions { Indented = true });
        await using (writer.ConfigureAwait(false))
        {
            var context = new ManifestPublishingContext(executionContext, file, writer, cancellationToken);
            var names = model.Resources.Select(r => r.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            context.References.Reserve(names);
            writer.WriteStartObject();
            writer.WriteString("$schema", Schema);
            writer.WriteStartObject("resources");
            foreach (var resource in model.Resources.ToArray())
            {
                await WriteAsync(context, resource).ConfigureAwait(false);
            }

            // What only values refer to; what they refer to in turn comes after them.
            for (var i = 0; i < context.References.Resources.Count; i++)
            {
                if (context.References.Resources[i] is var resource && !names.Contains(resource.Name))
                {
                    await WriteAsync(context, resource).ConfigureAwait(false);
                }
            }

            context.References.WriteFormatted(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }

    private static async Task WriteAsync(ManifestPublishingContext context, IResource resource)
    {
        var own = resource.Annotations.OfType<ManifestPublishingCallbackAnnotation>().LastOrDefault();
        if (own is not { Callback: null })
        {
            context.Writer.WriteStartObject(resource.Name);
            await (own is { Callback: { } callback } ? callback(context) : new ResourceManifest(context).WriteAsync(resource)).ConfigureAwait(false);
            context.Writer.WriteEndObject();
        }

        if (resource is ParameterResource parameter)
        {
            context.References.WriteFormatted(context.Writer, parameter);
        }
    }
}
