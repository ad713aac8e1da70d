using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project that the AppHost refers to.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
        => Add(builder, name, new TProject(), new ProjectResourceOptions());

    /// <summary>Adds a project that the AppHost refers to.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="launchProfileName">Launch profile to use; none when null.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new()
        => Add(builder, name, new TProject(), OptionsFor(launchProfileName));

    /// <summary>Adds a project that the AppHost refers to.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="configure">Says what to take from it.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new()
        => Add(builder, name, new TProject(), Configured(configure));

    /// <summary>Adds a project by its path.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="projectPath">The project file; relative to the AppHost's folder.</param>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath)
        => Add(builder, name, At(builder, projectPath), new ProjectResourceOptions());

    /// <summary>Adds a project by its path.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="projectPath">The project file; relative to the AppHost's folder.</param>
    /// <param name="launchProfileName">Launch profile to use; none when null.</param>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string projectPath, string? launchProfileName)
        => Add(builder, name, At(builder, projectPath), OptionsFor(launchProfileName));

    /// <summary>Says how many copies run.</summary>
    /// <param name="builder">The project.</param>
    /// <param name="replicas">Their number, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1.</exception>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>The project decides itself whom it believes for whom a request comes; a published one believes every proxy unless this is said.</summary>
    /// <param name="builder">The project.</param>
    public static IResourceBuilder<ProjectResource> DisableForwardedHeaders(this IResourceBuilder<ProjectResource> builder)
        => builder.WithAnnotation(new DisableForwardedHeadersAnnotation(), ResourceAnnotationMutationBehavior.Replace);

    private static ProjectPathMetadata At(IDistributedApplicationBuilder builder, string projectPath)
        => new(Path.GetFullPath(projectPath, builder.AppHostDirectory));

    private static ProjectResourceOptions OptionsFor(string? launchProfileName)
        => new() { LaunchProfileName = launchProfileName, ExcludeLaunchProfile = launchProfileName is null };

    private static ProjectResourceOptions Configured(Action<ProjectResourceOptions> configure)
    {
        var options = new ProjectResourceOptions();
        configure(options);
        return options;
    }

    private static IResourceBuilder<ProjectResource> Add(
        IDistributedApplicationBuilder builder, string name, IProjectMetadata metadata, ProjectResourceOptions options)
    {
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation(metadata);
        if (builder.ExecutionContext.IsPublishMode)
        {
            project.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EXCEPTION_LOG_ATTRIBUTES", "true")
                .WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EVENT_LOG_ATTRIBUTES", "true");
        }

        project.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");
        if (!options.ExcludeLaunchProfile && LaunchProfile.Find(metadata.ProjectPath, options.LaunchProfileName) is { } profile)
        {
            Apply(project, profile);
        }

        return builder.ExecutionContext.IsPublishMode ? project.WithPublishDefaults() : project.WithRunDefaults();
    }

    private static void Apply(IResourceBuilder<ProjectResource> project, LaunchProfile profile)
    {
        if (project.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            // Where it is deployed it has both, whatever the profile says for this machine.
            foreach (var scheme in profile.ApplicationUrls.Count > 0 ? (string[])["http", "https"] : [])
            {
                project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, scheme));
            }

            return;
        }

        foreach (var url in profile.ApplicationUrls)
        {
            project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, url.Scheme, port: url.Port));
        }

        project.WithEnvironment(context =>
        {
            context.EnvironmentVariables.TryAdd("DOTNET_LAUNCH_PROFILE", profile.Name);
            foreach (var (key, value) in profile.EnvironmentVariables)
            {
                context.EnvironmentVariables.TryAdd(key, value);
            }
        });
    }

    private static IResourceBuilder<ProjectResource> WithRunDefaults(this IResourceBuilder<ProjectResource> project)
        => project.WithEnvironment(context =>
        {
            var environment = project.ApplicationBuilder.Environment.EnvironmentName;
            context.EnvironmentVariables.TryAdd("DOTNET_ENVIRONMENT", environment);
            context.EnvironmentVariables.TryAdd("ASPNETCORE_ENVIRONMENT", environment);
            context.EnvironmentVariables.TryAdd("LOGGING__CONSOLE__FORMATTERNAME", "simple");
            context.EnvironmentVariables.TryAdd("DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION", "true");
        });

    private static IResourceBuilder<ProjectResource> WithPublishDefaults(this IResourceBuilder<ProjectResource> project)
        => project.WithEnvironment(context =>
        {
            var http = project.Resource.Annotations.OfType<EndpointAnnotation>()
                .Where(e => e.UriScheme == "http" && e.TargetPortVariable is null)
                .Select(e => new EndpointReference(project.Resource, e.Name).Property(EndpointProperty.TargetPort))
                .ToArray();
            if (http.Length == 0)
            {
                return;
            }

            if (!project.Resource.Annotations.OfType<DisableForwardedHeadersAnnotation>().Any())
            {
                context.EnvironmentVariables.TryAdd("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true");
            }

            var ports = new ReferenceExpressionBuilder();
            for (var i = 0; i < http.Length; i++)
            {
                ports.AppendLiteral(i == 0 ? "" : ";");
                ports.AppendFormatted(http[i]);
            }

            context.EnvironmentVariables["HTTP_PORTS"] = ports.Build();
        });
}
