using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Pipelines;

internal sealed class DistributedApplicationPipeline : IDistributedApplicationPipeline
{
    private readonly List<PipelineStep> _steps = [];

    public DistributedApplicationPipeline()
    {
        AddStep(WellKnownPipelineSteps.PublishPrereq, _ => Task.CompletedTask);
        AddStep(WellKnownPipelineSteps.Publish, _ => Task.CompletedTask, dependsOn: WellKnownPipelineSteps.PublishPrereq);
    }

    public void AddStep(PipelineStep step)
    {
        if (_steps.Exists(s => s.Name == step.Name))
        {
            throw new InvalidOperationException($"A step with the name '{step.Name}' has already been added to the pipeline.");
        }

        _steps.Add(step);
    }

    public void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null)
        => AddStep(new PipelineStep
        {
            Name = name,
            Action = action,
            DependsOnSteps = Names(dependsOn, nameof(dependsOn)),
            RequiredBySteps = Names(requiredBy, nameof(requiredBy)),
        });

    public async Task ExecuteAsync(PipelineContext context)
    {
        var wanted = context.Services.GetRequiredService<IConfiguration>()["Pipeline:Step"] is { Length: > 0 } step ? step : WellKnownPipelineSteps.Publish;
        var order = StepOrder.Of(_steps, wanted);
        if (wanted == WellKnownPipelineSteps.Publish && !order.Any(IsPublisher))
        {
            throw new DistributedApplicationException(
                $"This AppHost has no publisher: none of its steps is required by '{WellKnownPipelineSteps.Publish}'. The Aspire manifest is written with --publisher manifest --output-path FILE.");
        }

        var stepContext = new PipelineStepContext { PipelineContext = context };
        foreach (var next in order)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            await RunAsync(next, stepContext).ConfigureAwait(false);
        }
    }

    private static bool IsPublisher(PipelineStep step) => step.Name is not (WellKnownPipelineSteps.Publish or WellKnownPipelineSteps.PublishPrereq);

    private static async Task RunAsync(PipelineStep step, PipelineStepContext context)
    {
        try
        {
            await step.Action(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not DistributedApplicationException && !context.CancellationToken.IsCancellationRequested)
        {
            throw new DistributedApplicationException($"The step '{step.Name}' failed: {exception.Message}", exception);
        }
    }

    private static List<string> Names(object? steps, string parameter) => steps switch
    {
        null => [],
        string name => [name],
        IEnumerable<string> names => [.. names],
        _ => throw new ArgumentException("Steps are named by a string or by strings.", parameter),
    };
}
