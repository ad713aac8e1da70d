namespace Aspire.Hosting.Pipelines;

/// <summary>Puts the steps of a pipeline in order.</summary>
internal static class StepOrder
{
    /// <summary>A step and all it needs, each after those that it needs itself; else in the order they were added.</summary>
    /// <param name="steps">All the steps there are.</param>
    /// <param name="wanted">The step that is asked for.</param>
    /// <exception cref="DistributedApplicationException">A name is nobody's, or steps need each other in a circle.</exception>
    public static IReadOnlyList<PipelineStep> Of(IReadOnlyList<PipelineStep> steps, string wanted)
    {
        var byName = steps.ToDictionary(s => s.Name, StringComparer.Ordinal);
        if (!byName.TryGetValue(wanted, out var last))
        {
            throw new DistributedApplicationException($"There is no step '{wanted}'. The steps are {string.Join(", ", steps.Select(s => s.Name))}.");
        }

        var needs = Needs(steps, byName);
        List<PipelineStep> order = [];
        List<string> path = [];
        Visit(last);
        return order;

        void Visit(PipelineStep step)
        {
            if (order.Contains(step))
            {
                return;
            }

            if (path.IndexOf(step.Name) is >= 0 and var start)
            {
                throw new DistributedApplicationException($"Steps of the pipeline need each other in a circle: {string.Join(" → ", [.. path[start..], step.Name])}.");
            }

            path.Add(step.Name);
            foreach (var before in needs[step.Name])
            {
                Visit(before);
            }

            path.RemoveAt(path.Count - 1);
            order.Add(step);
        }
    }

    private static Dictionary<string, List<PipelineStep>> Needs(IReadOnlyList<PipelineStep> steps, Dictionary<string, PipelineStep> byName)
    {
        var needs = steps.ToDictionary(s => s.Name, _ => new List<PipelineStep>(), StringComparer.Ordinal);
        foreach (var step in steps)
        {
            needs[step.Name].AddRange(step.DependsOnSteps.Select(name => Find(name, step, "depends on")));
        }

        foreach (var step in steps)
        {
            foreach (var after in step.RequiredBySteps.Select(name => Find(name, step, "is required by")))
            {
                needs[after.Name].Add(step);
            }
        }

        return needs;

        PipelineStep Find(string name, PipelineStep step, string how) => byName.TryGetValue(name, out var found)
            ? found
            : throw new DistributedApplicationException($"The step '{step.Name}' {how} '{name}', and there is no step of that name.");
    }
}
