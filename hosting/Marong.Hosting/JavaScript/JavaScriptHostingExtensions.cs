using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Adds JavaScript apps.</summary>
public static class JavaScriptHostingExtensions
{
    /// <summary>Adds an app on Vite's development server. Its packages are installed before it starts, unless <see cref="WithNpm"/> says otherwise.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="appDirectory">Folder of the app; relative to the AppHost's.</param>
    /// <param name="runScriptName">Script that starts the server.</param>
    public static IResourceBuilder<ViteAppResource> AddViteApp(
        this IDistributedApplicationBuilder builder, string name, string appDirectory, string runScriptName = "dev")
    {
        var folder = Path.GetFullPath(appDirectory, builder.AppHostDirectory);
        var production = builder.ExecutionContext.IsPublishMode || !builder.Environment.IsDevelopment();
        var app = builder.AddResource(new ViteAppResource(name, "npm", folder))
            .WithEnvironment("NODE_ENV", production ? "production" : "development")
            .WithHttpEndpoint(env: "PORT");
        var port = app.GetEndpoint("http").Property(EndpointProperty.TargetPort);
        return app
            .WithArgs(context =>
            {
                foreach (var argument in new object[] { "run", runScriptName, "--", "--port", port })
                {
                    context.Args.Add(argument);
                }
            })
            .WithNpm()
            .PublishAs(BuildOf(name, folder), configure: null);
    }

    /// <summary>Says that npm is the app's package manager.</summary>
    /// <param name="resource">The app.</param>
    /// <param name="install">Whether its packages are installed before it starts.</param>
    public static IResourceBuilder<TResource> WithNpm<TResource>(this IResourceBuilder<TResource> resource, bool install = true)
        where TResource : JavaScriptAppResource
    {
        var builder = resource.ApplicationBuilder;
        var installerName = $"{resource.Resource.Name}-installer";
        var known = builder.Resources.FirstOrDefault(r => r.Name == installerName);
        if (install && known is null && builder.ExecutionContext.IsRunMode)
        {
            var installer = builder.AddExecutable(installerName, "npm", resource.Resource.WorkingDirectory, "install").ExcludeFromManifest();
            resource.WaitForCompletion(installer);
        }
        else if (!install && known is not null)
        {
            builder.Resources.Remove(known);
            foreach (var wait in resource.Resource.Annotations.Where(a => a is WaitAnnotation w && w.Resource == known || a is ResourceRelationshipAnnotation r && r.Resource == known).ToArray())
            {
                resource.Resource.Annotations.Remove(wait);
            }
        }

        return resource;
    }

    /// <summary>The Dockerfile in the app's folder; without one, a build of its bundle, which others take from the image.</summary>
    private static DockerfileBuildAnnotation BuildOf(string name, string folder)
    {
        var own = Path.Combine(folder, "Dockerfile");
        return File.Exists(own)
            ? new DockerfileBuildAnnotation(folder, own, stage: null)
            : new DockerfileBuildAnnotation(folder, $"{name}.Dockerfile", stage: null)
            {
                HasEntrypoint = false,
                GeneratedDockerfile =
                    $"""
                    FROM docker.io/library/node:22-slim
                    WORKDIR /app
                    COPY package*.json ./
                    RUN npm {(File.Exists(Path.Combine(folder, "package-lock.json")) ? "ci" : "install")}
                    COPY . .
                    RUN npm run build

                    """,
            };
    }
}
