using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Pipelines;

/// <summary>Knows where steps write.</summary>
[Experimental("ASPIREPIPELINES004")]
public interface IPipelineOutputService
{
    /// <summary>The folder that <c>--output-path</c> names, seen from the current one; <c>aspire-output</c> when it is not given.</summary>
    string GetOutputDirectory();

    /// <summary>The folder of one resource in it.</summary>
    /// <param name="resource">The resource.</param>
    string GetOutputDirectory(IResource resource);
}

internal sealed class PipelineOutputService(IConfiguration configuration) : IPipelineOutputService
{
    private readonly string _directory = Path.GetFullPath(configuration["Pipeline:OutputPath"] is { Length: > 0 } path ? path : "aspire-output");

    public string GetOutputDirectory() => _directory;

    public string GetOutputDirectory(IResource resource) => Path.Combine(_directory, resource.Name);
}
