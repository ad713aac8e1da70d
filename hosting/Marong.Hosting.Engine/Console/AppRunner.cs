using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marong.Hosting.Engine.Console;

/// <summary>Does what the command line of an AppHost asks for.</summary>
internal static class AppRunner
{
    /// <summary>Runs an application, built and not started.</summary>
    /// <param name="application">The application.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        try
        {
            if (application.Services.GetRequiredService<DistributedApplicationExecutionContext>().IsPublishMode)
            {
                await Publication.RunAsync(application, cancellationToken).ConfigureAwait(false);
                return 0;
            }

            Publication.RefuseIn(application.Services.GetRequiredService<IConfiguration>());
            var context = RunContext.Of(application);
            var control = new ControlCommands(context.State, System.Console.Out, System.Console.Error, context.Time);
            return CommandLine.Parse(application.Args) switch
            {
                Command.Run run => await StartAsync(context, run, cancellationToken).ConfigureAwait(false),
                Command.Down => await control.DownAsync(cancellationToken).ConfigureAwait(false),
                Command.Status => await control.StatusAsync(cancellationToken).ConfigureAwait(false),
                Command.Restart restart => await control.RestartAsync(restart.Name, cancellationToken).ConfigureAwait(false),
                Command.Logs logs => await new LogsCommand(context.State, context.Model, System.Console.Out, System.Console.Error, context.Time)
                    .RunAsync(logs, cancellationToken).ConfigureAwait(false),
                Command.Wrong wrong => throw new DistributedApplicationException(wrong.Sentence),
                var command => throw new InvalidOperationException($"{command} is not handled."),
            };
        }
        catch (DistributedApplicationException exception)
        {
            await System.Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return 1;
        }
    }

    private static async Task<int> StartAsync(RunContext context, Command.Run command, CancellationToken cancellationToken)
    {
        var passedOn = DetachedRun.TakeAnswers();
        var runLock = RunLock.TryTake(context.State) ?? throw new DistributedApplicationException(context.RunsAlready());
        using (runLock)
        {
            var parameters = new MissingParameters(context.Model);
            parameters.Answer(passedOn ?? []);
            var answers = Fill(parameters);
            if (!command.Detach)
            {
                parameters.Answer(answers);
                return await new ForegroundRun(context).RunAsync(cancellationToken).ConfigureAwait(false);
            }

            // The process in the background takes the lock itself.
            runLock.Dispose();
            return await new DetachedRun(context.State, command.HostOptions).RunAsync(answers).ConfigureAwait(false);
        }
    }

    private static Dictionary<string, string> Fill(MissingParameters parameters)
    {
        var missing = parameters.Find();
        var answers = missing.Count > 0 && SystemTerminal.CanAsk ? MissingParameters.Ask(missing, Question.Ask) : [];
        return missing.Count == 0 || answers is { Count: > 0 }
            ? answers!
            : throw new DistributedApplicationException(string.Join(Environment.NewLine, missing.Select(m => m.Sentence)));
    }
}
