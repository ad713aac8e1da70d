namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the commands every running resource has.</summary>
public static class KnownResourceCommands
{
    /// <summary>Starts a stopped resource.</summary>
    public static readonly string StartCommand = "resource-start";

    /// <summary>Stops a resource; it stays stopped until it is started.</summary>
    public static readonly string StopCommand = "resource-stop";

    /// <summary>Restarts a resource, replica by replica where it has several.</summary>
    public static readonly string RestartCommand = "resource-restart";
}

/// <summary>A command of a resource.</summary>
/// <param name="name">Its name.</param>
/// <param name="displayName">What a person reads.</param>
/// <param name="executeCommand">Does it.</param>
public sealed class ResourceCommandAnnotation(
    string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand) : IResourceAnnotation
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What a person reads.</summary>
    public string DisplayName { get; } = displayName;

    /// <summary>Does it.</summary>
    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; } = executeCommand;
}

/// <summary>What a command works with.</summary>
public sealed class ExecuteCommandContext
{
    /// <summary>Services of the application.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>Id of the resource, or of one replica of it.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Ends the work.</summary>
    public required CancellationToken CancellationToken { get; init; }
}

/// <summary>How a command went.</summary>
public sealed class ExecuteCommandResult
{
    /// <summary>Whether it went well.</summary>
    public required bool Success { get; init; }

    /// <summary>What went wrong.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether it was called off.</summary>
    public bool Canceled { get; init; }
}

/// <summary>Makes results of commands.</summary>
public static class CommandResults
{
    /// <summary>It went well.</summary>
    public static ExecuteCommandResult Success() => new() { Success = true };

    /// <summary>It went wrong.</summary>
    /// <param name="errorMessage">What went wrong.</param>
    public static ExecuteCommandResult Failure(string errorMessage) => new() { Success = false, ErrorMessage = errorMessage };
}

/// <summary>Executes commands of resources.</summary>
public sealed class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly DistributedApplicationModel _model;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, DistributedApplicationModel model, IServiceProvider services)
    {
        _notifications = notifications;
        _model = model;
        _services = services;
    }

    /// <summary>Executes a command on a resource, or on one replica of it.</summary>
    /// <param name="resourceId">Name of the resource, or id of a replica.</param>
    /// <param name="commandName">Name of the command.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        var resource = _model.Resources.FirstOrDefault(r => string.Equals(r.Name, resourceId, StringComparison.OrdinalIgnoreCase))
            ?? (_notifications.TryGetCurrentState(resourceId, out var state) ? state.Resource : null);
        return resource is null
            ? Task.FromResult(CommandResults.Failure($"There is no resource '{resourceId}'."))
            : ExecuteAsync(resource, resourceId, commandName, cancellationToken);
    }

    /// <summary>Executes a command on a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="commandName">Name of the command.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
        => ExecuteAsync(resource, resource.Name, commandName, cancellationToken);

    private async Task<ExecuteCommandResult> ExecuteAsync(IResource resource, string resourceId, string commandName, CancellationToken cancellationToken)
    {
        var command = resource.Annotations.OfType<ResourceCommandAnnotation>().LastOrDefault(c => c.Name == commandName);
        if (command is null)
        {
            return CommandResults.Failure($"The resource '{resource.Name}' has no command '{commandName}'.");
        }

        try
        {
            return await command.ExecuteCommand(new ExecuteCommandContext
            {
                ServiceProvider = _services,
                ResourceName = resourceId,
                CancellationToken = cancellationToken,
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new ExecuteCommandResult { Success = false, Canceled = true };
        }
        catch (Exception exception)
        {
            return CommandResults.Failure(exception.Message);
        }
    }
}
