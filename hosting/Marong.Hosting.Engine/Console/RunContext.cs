using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Logs;
using Microsoft.Extensions.DependencyInjection;

namespace Marong.Hosting.Engine.Console;

/// <summary>What a run for a person works with.</summary>
internal sealed record RunContext(
    DistributedApplication Application,
    StateDirectory State,
    DistributedApplicationModel Model,
    LogStore Logs,
    RunOutput Output,
    TimeProvider Time)
{
    public static RunContext Of(DistributedApplication application) => new(
        application,
        application.Services.GetRequiredService<StateDirectory>(),
        application.Services.GetRequiredService<DistributedApplicationModel>(),
        application.Services.GetRequiredService<LogStore>(),
        application.Services.GetRequiredService<RunOutput>(),
        application.Services.GetRequiredService<TimeProvider>());

    /// <summary>The sentence for who starts what runs already.</summary>
    public string RunsAlready()
    {
        var process = new RunFile(State).Read() is { } run ? $" (process {run.ProcessId})" : "";
        return $"This AppHost runs already{process}. Stop it with the verb down, or let this one keep its state elsewhere with --Hosting:StateDirectory=FOLDER.";
    }
}
