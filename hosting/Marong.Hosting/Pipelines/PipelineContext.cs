using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>What a run of the pipeline works with.</summary>
/// <param name="model">The application.</param>
/// <param name="executionContext">Running or publishing.</param>
/// <param name="serviceProvider">Services of the AppHost.</param>
/// <param name="logger">Where it says what it does.</param>
/// <param name="cancellationToken">Ends the work.</param>
[Experimental("ASPIREPIPELINES001")]
public sealed class PipelineContext(
    DistributedApplicationModel model, DistributedApplicationExecutionContext executionContext, IServiceProvider serviceProvider, ILogger logger,
    CancellationToken cancellationToken)
{
    /// <summary>The application.</summary>
    public DistributedApplicationModel Model { get; } = model;

    /// <summary>Running or publishing.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>Services of the AppHost.</summary>
    public IServiceProvider Services { get; } = serviceProvider;

    /// <summary>Where it says what it does.</summary>
    public ILogger Logger { get; } = logger;

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>What a step works with.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PipelineStepContext
{
    /// <summary>The run that the step is a part of.</summary>
    public required PipelineContext PipelineContext { get; init; }

    /// <summary>The application.</summary>
    public DistributedApplicationModel Model => PipelineContext.Model;

    /// <summary>Running or publishing.</summary>
    public DistributedApplicationExecutionContext ExecutionContext => PipelineContext.ExecutionContext;

    /// <summary>Services of the AppHost.</summary>
    public IServiceProvider Services => PipelineContext.Services;

    /// <summary>Where the step says what it does.</summary>
    public ILogger Logger => PipelineContext.Logger;

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken => PipelineContext.CancellationToken;
}
