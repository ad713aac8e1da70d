using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Engine.Console;

/// <summary>Does what is asked of the AppHost that runs.</summary>
internal sealed class ControlDesk(
    ResourceBoard board, ResourceNotificationService notifications, ResourceCommandService commands, StopRequest stop)
{
    public async Task HandleAsync(ControlRequest request, Func<ControlAnswer, Task> answer, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case { Verb: ControlVerbs.Status }:
                await answer(new ControlAnswer { Ok = true, Resources = StatusReport.Make(board.Rows(), ProcessFigures.OfGroups()) }).ConfigureAwait(false);
                break;
            case { Verb: ControlVerbs.Stop }:
                await answer(new ControlAnswer { Ok = true }).ConfigureAwait(false);
                stop.Request();
                break;
            case { Verb: ControlVerbs.Restart, Name: { } name }:
                await answer(await RestartAsync(name, answer, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                break;
            default:
                await answer(new ControlAnswer { Error = $"This AppHost does not know '{request.Verb}'." }).ConfigureAwait(false);
                break;
        }
    }

    private async Task<ControlAnswer> RestartAsync(string name, Func<ControlAnswer, Task> answer, CancellationToken cancellationToken)
    {
        if (!notifications.TryGetCurrentState(name, out var known))
        {
            var names = board.Rows().Where(r => !r.IsPassive).Select(r => r.Name);
            return new ControlAnswer { Error = $"There is no resource '{name}'. There are {string.Join(", ", names)}." };
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var telling = TellAsync(known.Resource, answer, over.Token);
        var result = await commands.ExecuteCommandAsync(name, KnownResourceCommands.RestartCommand, cancellationToken).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await telling.ConfigureAwait(false);
        return result.Success ? new ControlAnswer { Ok = true } : new ControlAnswer { Error = result.ErrorMessage ?? $"The restart of {name} was called off." };
    }

    /// <summary>Tells of each step of each replica. Who has asked may have gone away: the restart goes on.</summary>
    private async Task TellAsync(IResource resource, Func<ControlAnswer, Task> answer, CancellationToken cancellationToken)
    {
        try
        {
            var row = board.Rows().FirstOrDefault(r => r.Name == resource.Name);
            var told = row?.Replicas.ToDictionary(r => r.Id, r => r.Phase) ?? [];
            var own = new ResourceBoard(new DistributedApplicationModel(new ResourceCollection { resource }), TimeProvider.System);
            await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                if (own.Apply(change)?.Replicas.FirstOrDefault(r => r.Id == change.ResourceId) is { } replica
                    && (!told.TryGetValue(replica.Id, out var before) || before != replica.Phase))
                {
                    told[replica.Id] = replica.Phase;
                    await answer(new ControlAnswer { Line = $"{replica.Id}  {Wording.Of(replica.Phase)}" }).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The restart is over, or nobody listens.
        }
    }
}
