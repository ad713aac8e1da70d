using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marong.Publish.Tests.Objects;
using Marong.Publish.Tests.Rendering;

namespace Marong.Publish.Tests.Schemas;

/// <summary>Asks the pinned model packages, in one process of Node for many objects.</summary>
internal static class Schema
{
    public static async Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Resource> resources, CancellationToken cancellationToken)
    {
        Assert.True(Directory.Exists(Path.Combine(Places.Tools, "node_modules")), "The schemas are not in this clone: './marong test publish' installs them, and kubectl.");
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Places.Schemas, "check.mjs"), Places.Tools])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync(cancellationToken);
        var output = node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.StandardInput.WriteAsync(new JsonArray([.. resources.Select(resource => resource.Json.DeepClone())]).ToJsonString().AsMemory(), cancellationToken);
        node.StandardInput.Close();
        await node.WaitForExitAsync(cancellationToken);
        Assert.True(node.ExitCode == 0, $"The schemas could not be asked:\n{await errors}");

        return
        [
            .. from found in JsonSerializer.Deserialize<Found[]>(await output, JsonSerializerOptions.Web)!
               select new Finding(resources[found.Index].ToString(), $"{found.Path} {found.Message}"),
        ];
    }

    private sealed record Found(int Index, string Path, string Message);
}
