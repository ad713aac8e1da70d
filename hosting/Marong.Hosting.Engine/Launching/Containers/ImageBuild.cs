using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>Builds the image of a container from its Dockerfile; what has not changed comes out of the runtime's own cache.</summary>
internal sealed class ImageBuild(string program, string owner, Commands commands)
{
    private const int LinesToShow = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <returns>The image.</returns>
    /// <exception cref="DistributedApplicationException">It cannot be built; the message says why.</exception>
    public async Task<string> RunAsync(ContainerResource container, DockerfileBuildAnnotation build, CancellationToken cancellationToken)
    {
        var image = $"localhost/{container.Name.ToLowerInvariant()}:{owner}";
        List<string> arguments = ["build", "--tag", image, "--file", build.DockerfilePath];
        if (build.Stage is { } stage)
        {
            arguments.AddRange(["--target", stage]);
        }

        Dictionary<string, string> values = [];
        foreach (var (name, value) in build.BuildArguments)
        {
            arguments.AddRange(["--build-arg", name]);
            if (await TextOfAsync(value, cancellationToken).ConfigureAwait(false) is { } text)
            {
                // Not on the command line: everybody can read that.
                values[name] = text;
            }
        }

        var (exitCode, output) = await commands.RunAsync(program, [.. arguments, build.ContextPath], Patience, cancellationToken, values).ConfigureAwait(false);
        return exitCode == 0
            ? image
            : throw new DistributedApplicationException(
                $"The image of '{container.Name}' cannot be built from {build.DockerfilePath}:\n{string.Join('\n', output.Split('\n').TakeLast(LinesToShow))}");
    }

    private static async ValueTask<string?> TextOfAsync(object? value, CancellationToken cancellationToken) => value switch
    {
        bool flag => flag ? "true" : "false",
        IValueProvider provider => await provider.GetValueAsync(cancellationToken).ConfigureAwait(false),
        null => null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
