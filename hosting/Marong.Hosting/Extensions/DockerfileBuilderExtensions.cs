using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds containers whose image is built.</summary>
public static class DockerfileBuilderExtensions
{
    /// <summary>Adds a container whose image is built from a Dockerfile.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="contextPath">Folder that goes to the build; relative to the AppHost's.</param>
    /// <param name="dockerfilePath">The Dockerfile, relative to that folder; <c>Dockerfile</c> when null.</param>
    /// <param name="stage">Stage of the Dockerfile to build; the last when null.</param>
    public static IResourceBuilder<ContainerResource> AddDockerfile(
        this IDistributedApplicationBuilder builder, string name, string contextPath, string? dockerfilePath = null, string? stage = null)
        => builder.AddResource(new ContainerResource(name)).WithDockerfile(contextPath, dockerfilePath, stage);

    /// <summary>Builds the image of the container from a Dockerfile.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="contextPath">Folder that goes to the build; relative to the AppHost's.</param>
    /// <param name="dockerfilePath">The Dockerfile, relative to that folder; <c>Dockerfile</c> when null.</param>
    /// <param name="stage">Stage of the Dockerfile to build; the last when null.</param>
    public static IResourceBuilder<T> WithDockerfile<T>(
        this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null, string? stage = null)
        where T : ContainerResource
    {
        var context = Path.GetFullPath(contextPath, builder.ApplicationBuilder.AppHostDirectory);
        return builder.WithBuild(new DockerfileBuildAnnotation(context, Path.GetFullPath(dockerfilePath ?? "Dockerfile", context), stage));
    }

    /// <summary>Gives the build an argument.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value: text, or something with a value; null takes it from the environment of the build.</param>
    /// <exception cref="InvalidOperationException">The image is not built.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, object? value)
        where T : ContainerResource
    {
        var build = builder.Resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault()
            ?? throw new InvalidOperationException($"The image of the container '{builder.Resource.Name}' is not built: say how with WithDockerfile.");
        build.BuildArguments[name] = value;
        return builder;
    }

    /// <summary>Gives the build an argument.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The parameter with its value.</param>
    /// <exception cref="InvalidOperationException">The image is not built.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value)
        where T : ContainerResource
        => builder.WithBuildArg(name, (object)value.Resource);

    /// <summary>Publishes the program as a container, built from the Dockerfile in its folder; here it stays a program.</summary>
    /// <param name="builder">The program.</param>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder)
        where T : ExecutableResource
        => builder.PublishAsDockerFile(configure: null);

    /// <summary>Publishes the program as a container, built from the Dockerfile in its folder; here it stays a program.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="configure">Says more about the container.</param>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure)
        where T : ExecutableResource
        => builder.PublishAs(new DockerfileBuildAnnotation(
            builder.Resource.WorkingDirectory, Path.Combine(builder.Resource.WorkingDirectory, "Dockerfile"), stage: null), configure);

    internal static IResourceBuilder<T> PublishAs<T>(
        this IResourceBuilder<T> builder, DockerfileBuildAnnotation build, Action<IResourceBuilder<ContainerResource>>? configure)
        where T : ExecutableResource
    {
        var application = builder.ApplicationBuilder;
        if (application.ExecutionContext.IsRunMode)
        {
            return builder;
        }

        if (application.Resources.OfType<ExecutableContainerResource>().FirstOrDefault(c => c.Program == builder.Resource) is not { } container)
        {
            container = new ExecutableContainerResource(builder.Resource);
            application.Resources.Remove(builder.Resource);
            application.AddResource<ContainerResource>(container)
                .WithBuild(build)
                // The arguments are those of the program of this machine; an image has its own.
                .WithArgs(context => context.Args.Clear());
        }

        configure?.Invoke(application.CreateResourceBuilder<ContainerResource>(container));
        return builder;
    }

    private static IResourceBuilder<T> WithBuild<T>(this IResourceBuilder<T> builder, DockerfileBuildAnnotation build)
        where T : ContainerResource
        => builder.WithImage(builder.Resource.Name.ToLowerInvariant()).WithAnnotation(build, ResourceAnnotationMutationBehavior.Replace);
}

/// <summary>A program as a container: what is said about the one is said about the other.</summary>
internal sealed class ExecutableContainerResource(ExecutableResource program) : ContainerResource(program.Name)
{
    public ExecutableResource Program { get; } = program;

    public override ResourceAnnotationCollection Annotations => Program.Annotations;
}
