using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Marong.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--operation"] = "AppHost:Operation",
        ["--publisher"] = "Publishing:Publisher",
        ["--output-path"] = "Pipeline:OutputPath",
        ["--step"] = "Pipeline:Step",
    };

    private readonly HostApplicationBuilder _host;
    private readonly IHostingEngine? _engine;

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        AppHostHook.Current?.Constructing(options);
        Args = options.Args ?? [];
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory ?? MetadataOf("apphostprojectpath") ?? Directory.GetCurrentDirectory();
        _host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = AppHostAssembly?.GetName().Name,
            ContentRootPath = AppHostDirectory,
            EnvironmentName = EnvironmentFromVariables(),
            Configuration = new ConfigurationManager(),
        });
        // A switch without a value: configuration would take the next argument for it.
        _host.Configuration.AddCommandLine([.. Args.Where(a => a != "--detach")], Switches);
        ExecutionContext = new DistributedApplicationExecutionContext(OperationFrom(_host.Configuration));
        if (_host.Configuration["Publishing:Publisher"] == ManifestStep.Publisher)
        {
            _host.Configuration["Pipeline:Step"] ??= ManifestStep.Name;
        }

        State = new StateDirectory(_host.Configuration["Hosting:StateDirectory"] ?? Path.Combine(AppHostDirectory, ".hosting"));
        Secrets = new GeneratedSecrets(State, _host.Configuration);

        // The host's own start-up messages are of no use to a person who looks at resources.
        _host.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Checks may say a failed connection once; their middle layer would say it every second.
        _host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        _host.Services.AddSingleton<IDistributedApplicationEventing>(Eventing);
        _host.Services.AddSingleton(ExecutionContext);
        Pipeline.AddStep(ManifestStep.Name, ManifestStep.RunAsync);
        _host.Services.AddSingleton(Pipeline);
        _host.Services.AddSingleton<IPipelineOutputService, PipelineOutputService>();
        _host.Services.AddSingleton(State);
        _host.Services.AddSingleton(options);
        _host.Services.AddSingleton(new DistributedApplicationModel(Resources));
        _host.Services.AddSingleton(_ => new ResourceNotificationService());
        _host.Services.AddSingleton(s => new ResourceCommandService(
            s.GetRequiredService<ResourceNotificationService>(), s.GetRequiredService<DistributedApplicationModel>(), s));
        _host.Services.AddHealthChecks();

        _engine = AppHostAssembly?.GetCustomAttribute<HostingEngineAttribute>() is { } attribute
            ? (IHostingEngine)Activator.CreateInstance(attribute.EngineType)!
            : null;
        _engine?.Configure(this);
    }

    public string[] Args { get; }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IDistributedApplicationPipeline Pipeline { get; } = new DistributedApplicationPipeline();

    public IResourceCollection Resources { get; } = new ResourceCollection();

    internal StateDirectory State { get; }

    internal GeneratedSecrets Secrets { get; }

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource
        => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        AppHostHook.Current?.Building(this);
        var application = new DistributedApplication(_host.Build(), _engine, Args);
        AppHostHook.Current?.Built(application);
        return application;
    }

    internal string? MetadataOf(string key) => AppHostAssembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => string.Equals(a.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;

    private static string EnvironmentFromVariables() =>
        System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? Environments.Development;

    private static DistributedApplicationOperation OperationFrom(IConfiguration configuration)
    {
        var operation = configuration["AppHost:Operation"];
        return string.Equals(operation, "publish", StringComparison.OrdinalIgnoreCase) || configuration["Publishing:Publisher"] is not null
            ? DistributedApplicationOperation.Publish
            : DistributedApplicationOperation.Run;
    }
}
