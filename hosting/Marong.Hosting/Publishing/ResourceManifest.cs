using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes the properties of each kind of resource.</summary>
internal sealed class ResourceManifest(ManifestPublishingContext context)
{
    private Utf8JsonWriter Writer => context.Writer;

    public Task WriteAsync(IResource resource) => resource switch
    {
        ContainerResource container => WriteContainerAsync(container),
        ProjectResource project => WriteProjectAsync(project),
        ExecutableResource executable => WriteExecutableAsync(executable),
        ParameterResource parameter => Now(() => WriteParameter(parameter)),
        ConnectionStringParameterResource connection => Now(() => WriteParameter(connection.Parameter)),
        IResourceWithConnectionString => Now(() => WriteValue(resource)),
        _ => Now(() => Writer.WriteString("error", "This resource does not support generation in the manifest.")),
    };

    public async Task WriteContainerAsync(ContainerResource container)
    {
        var build = container.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault();
        Writer.WriteString("type", build is null ? "container.v0" : "container.v1");
        context.WriteConnectionString(container);
        if (build is null)
        {
            Writer.WriteString("image", ImageOf(container));
        }
        else
        {
            await WriteBuildAsync(build).ConfigureAwait(false);
        }

        if (container.Entrypoint is { } entrypoint)
        {
            Writer.WriteString("entrypoint", entrypoint);
        }

        await context.WriteCommandLineArgumentsAsync(container).ConfigureAwait(false);
        WriteMounts(container);
        await context.WriteEnvironmentVariablesAsync(container).ConfigureAwait(false);
        context.WriteBindings(container);
    }

    private static Task Now(Action write)
    {
        write();
        return Task.CompletedTask;
    }

    private static string ImageOf(ContainerResource container)
    {
        var image = container.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()
            ?? throw new DistributedApplicationException($"The container '{container.Name}' has no image: say which with WithImage.");
        var name = image.Registry is { Length: > 0 } registry ? $"{registry}/{image.Image}" : image.Image;
        return image switch
        {
            { SHA256.Length: > 0 } => $"{name}@sha256:{image.SHA256}",
            { Tag.Length: > 0 } => $"{name}:{image.Tag}",
            _ => name,
        };
    }

    private async Task WriteProjectAsync(ProjectResource project)
    {
        Writer.WriteString("type", "project.v0");
        Writer.WriteString("path", context.GetManifestRelativePath(project.Annotations.OfType<IProjectMetadata>().Last().ProjectPath));
        await context.WriteCommandLineArgumentsAsync(project).ConfigureAwait(false);
        await context.WriteEnvironmentVariablesAsync(project).ConfigureAwait(false);
        context.WriteBindings(project);
    }

    private async Task WriteExecutableAsync(ExecutableResource executable)
    {
        Writer.WriteString("type", "executable.v0");
        context.WriteConnectionString(executable);
        Writer.WriteString("workingDirectory", context.GetManifestRelativePath(executable.WorkingDirectory));
        Writer.WriteString("command", executable.Command);
        await context.WriteCommandLineArgumentsAsync(executable).ConfigureAwait(false);
        await context.WriteEnvironmentVariablesAsync(executable).ConfigureAwait(false);
        context.WriteBindings(executable);
    }

    private void WriteValue(IResource resource)
    {
        Writer.WriteString("type", "value.v0");
        context.WriteConnectionString(resource);
    }

    private void WriteParameter(ParameterResource parameter)
    {
        Writer.WriteString("type", "parameter.v0");
        if (parameter.IsConnectionString)
        {
            Writer.WriteString("connectionString", parameter.ValueExpression);
        }

        Writer.WriteString("value", $"{{{parameter.Name}.inputs.value}}");
        Writer.WriteStartObject("inputs");
        Writer.WriteStartObject("value");
        Writer.WriteString("type", "string");
        if (parameter.Secret)
        {
            Writer.WriteBoolean("secret", true);
        }

        if (parameter.Default is { } value)
        {
            Writer.WriteStartObject("default");
            value.WriteToManifest(context);
            Writer.WriteEndObject();
        }

        Writer.WriteEndObject();
        Writer.WriteEndObject();
    }

    private async Task WriteBuildAsync(DockerfileBuildAnnotation build)
    {
        var dockerfile = build.DockerfilePath;
        if (build.GeneratedDockerfile is { } text)
        {
            dockerfile = Path.Combine(context.Directory, build.DockerfilePath);
            Directory.CreateDirectory(context.Directory);
            await File.WriteAllTextAsync(dockerfile, text, context.CancellationToken).ConfigureAwait(false);
        }

        Writer.WriteStartObject("build");
        Writer.WriteString("context", context.GetManifestRelativePath(build.ContextPath));
        Writer.WriteString("dockerfile", context.GetManifestRelativePath(dockerfile));
        if (build.Stage is { } stage)
        {
            Writer.WriteString("stage", stage);
        }

        if (!build.HasEntrypoint)
        {
            Writer.WriteBoolean("buildOnly", true);
        }

        if (build.BuildArguments.Count > 0)
        {
            Writer.WriteStartObject("args");
            foreach (var (name, value) in build.BuildArguments)
            {
                Writer.WriteString(name, value is bool flag ? (flag ? "true" : "false") : value is null ? null : context.TextOf(value));
            }

            Writer.WriteEndObject();
        }

        Writer.WriteEndObject();
    }

    private void WriteMounts(ContainerResource container)
    {
        var mounts = container.Annotations.OfType<ContainerMountAnnotation>().ToLookup(m => m.Type);
        WriteMounts("bindMounts", "source", mounts[ContainerMountType.BindMount], m => context.GetManifestRelativePath(m.Source));
        WriteMounts("volumes", "name", mounts[ContainerMountType.Volume], m => m.Source);
    }

    private void WriteMounts(string property, string sourceProperty, IEnumerable<ContainerMountAnnotation> mounts, Func<ContainerMountAnnotation, string?> sourceOf)
    {
        if (!mounts.Any())
        {
            return;
        }

        Writer.WriteStartArray(property);
        foreach (var mount in mounts)
        {
            Writer.WriteStartObject();
            if (sourceOf(mount) is { } source)
            {
                Writer.WriteString(sourceProperty, source);
            }

            Writer.WriteString("target", mount.Target);
            Writer.WriteBoolean("readOnly", mount.IsReadOnly);
            Writer.WriteEndObject();
        }

        Writer.WriteEndArray();
    }
}
