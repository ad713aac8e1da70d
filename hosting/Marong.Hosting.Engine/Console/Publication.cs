using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Engine.Console;

/// <summary>Publishes an application: its pipeline runs, and nothing of it is started.</summary>
internal static class Publication
{
    /// <summary>Refuses a command line that would run everything where something else was meant.</summary>
    /// <exception cref="DistributedApplicationException">It means something else.</exception>
    public static void RefuseIn(IConfiguration configuration)
    {
        if (configuration["AppHost:Operation"] is { } operation && !operation.Equals("run", StringComparison.OrdinalIgnoreCase))
        {
            throw new DistributedApplicationException($"There is no operation '{operation}'. The operations are run and publish.");
        }

        if ((configuration["Pipeline:Step"] ?? configuration["Pipeline:OutputPath"]) is not null)
        {
            throw new DistributedApplicationException("The options --step and --output-path go with --operation publish only.");
        }
    }

    /// <exception cref="DistributedApplicationException">It cannot be published; the message says why.</exception>
    public static Task RunAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        switch (CommandLine.Parse(application.Args))
        {
            case Command.Wrong wrong:
                throw new DistributedApplicationException(wrong.Sentence);
            case not Command.Run { Detach: false }:
                throw new DistributedApplicationException("Neither a verb nor --detach goes with publishing.");
        }

        var services = application.Services;
        if (services.GetRequiredService<IConfiguration>()["Publishing:Publisher"] is { } publisher && publisher != ManifestStep.Publisher)
        {
            throw new DistributedApplicationException($"There is no publisher '{publisher}'. The only one is {ManifestStep.Publisher}; others are steps: --operation publish --step publish.");
        }

        return services.GetRequiredService<IDistributedApplicationPipeline>().ExecuteAsync(new PipelineContext(
            services.GetRequiredService<DistributedApplicationModel>(),
            services.GetRequiredService<DistributedApplicationExecutionContext>(),
            services,
            services.GetRequiredService<ILoggerFactory>().CreateLogger("publish"),
            cancellationToken));
    }
}
