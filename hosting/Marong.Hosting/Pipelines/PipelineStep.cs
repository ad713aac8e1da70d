using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>One piece of work on the way to a published application.</summary>
[Experimental("ASPIREPIPELINES001")]
public class PipelineStep
{
    /// <summary>Its name, unique in the pipeline.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in words.</summary>
    public string? Description { get; init; }

    /// <summary>Does it.</summary>
    public required Func<PipelineStepContext, Task> Action { get; init; }

    /// <summary>Names of the steps that come before it.</summary>
    [SuppressMessage("Design", "CA1002", Justification = "The type is part of the API.")]
    public List<string> DependsOnSteps { get; init; } = [];

    /// <summary>Names of the steps that come after it, and are not done without it.</summary>
    [SuppressMessage("Design", "CA1002", Justification = "The type is part of the API.")]
    public List<string> RequiredBySteps { get; init; } = [];

    /// <summary>The resource it is about; null when it is about the whole application.</summary>
    public IResource? Resource { get; set; }

    /// <summary>Puts another step before it.</summary>
    /// <param name="stepName">The other.</param>
    public void DependsOn(string stepName) => DependsOnSteps.Add(stepName);

    /// <summary>Puts another step before it.</summary>
    /// <param name="step">The other.</param>
    public void DependsOn(PipelineStep step) => DependsOnSteps.Add(step.Name);

    /// <summary>Makes it a part of another step.</summary>
    /// <param name="stepName">The other.</param>
    public void RequiredBy(string stepName) => RequiredBySteps.Add(stepName);

    /// <summary>Makes it a part of another step.</summary>
    /// <param name="step">The other.</param>
    public void RequiredBy(PipelineStep step) => RequiredBySteps.Add(step.Name);
}

/// <summary>Names of the steps that every pipeline has.</summary>
[Experimental("ASPIREPIPELINES001")]
public static class WellKnownPipelineSteps
{
    /// <summary>Writes what is deployed. It does nothing itself: publishers are steps that it requires.</summary>
    public const string Publish = "publish";

    /// <summary>Comes before whatever is required by <see cref="Publish"/> and depends on this.</summary>
    public const string PublishPrereq = "publish-prereq";
}
