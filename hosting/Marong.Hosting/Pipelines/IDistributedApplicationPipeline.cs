using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps that publish an application, in the order that they depend on each other.</summary>
[Experimental("ASPIREPIPELINES001")]
public interface IDistributedApplicationPipeline
{
    /// <summary>Adds a step.</summary>
    /// <param name="step">The step.</param>
    /// <exception cref="InvalidOperationException">There is one of that name.</exception>
    void AddStep(PipelineStep step);

    /// <summary>Adds a step.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="action">Does it.</param>
    /// <param name="dependsOn">Steps that come before it: a name, or names.</param>
    /// <param name="requiredBy">Steps that it is a part of: a name, or names.</param>
    /// <exception cref="InvalidOperationException">There is one of that name.</exception>
    /// <exception cref="ArgumentException">The others are neither a name nor names.</exception>
    void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null);

    /// <summary>Does the step that configuration names (<c>Pipeline:Step</c>), and before it those that it needs.</summary>
    /// <param name="context">What to work with.</param>
    /// <exception cref="DistributedApplicationException">There is no such step, or the steps cannot be put in order, or one of them failed.</exception>
    Task ExecuteAsync(PipelineContext context);
}
