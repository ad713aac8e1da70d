using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marong.ServiceDefaults.Outbox;

/// <summary>
/// Delivers what is due, several messages at once, in every replica. A message that fails is postponed by itself; one whose replica died is
/// taken over when its lease has run out.
/// </summary>
internal sealed class OutboxDispatcher(
    IOutboxStore store, OutboxSignal signal, IServiceScopeFactory scopes, TimeProvider time, ILogger<OutboxDispatcher> logger) : BackgroundService
{
    public const int MostAtOnce = 20;
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Shorter than the lease, and than the time the host gives to whoever still works when it stops.</summary>
    public static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(15);

    private bool _isDown;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var kinds = Kinds();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await DispatchAsync(kinds, stoppingToken) < MostAtOnce)
            {
                await signal.WaitAsync(PollInterval, time, stoppingToken);
            }
        }
    }

    private async Task<int> DispatchAsync(IReadOnlyCollection<string> kinds, CancellationToken stoppingToken)
    {
        try
        {
            var messages = await store.ClaimAsync(kinds, MostAtOnce, Lease, stoppingToken);
            await Task.WhenAll(messages.Select(DeliverAsync));
            _isDown = false;
            return messages.Count;
        }
        catch (Exception exception)
        {
            if (stoppingToken.IsCancellationRequested)
            {
                return 0;
            }

            logger.Log(_isDown ? LogLevel.Debug : LogLevel.Warning, "The outbox waits for its database: {Reason}", exception.GetType().Name);
            _isDown = true;
            return 0;
        }
    }

    // Not cancelled when the process stops: what has begun is finished.
    private async Task DeliverAsync(OutboxMessage message)
    {
        using var timeout = new CancellationTokenSource(DeliveryTimeout, time);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Handlers(scope).First(handler => handler.Kind == message.Kind).HandleAsync(message.Payload, timeout.Token);
        }
        catch (Exception exception)
        {
            // Without the exception's text, which may quote the payload.
            logger.LogWarning(
                "Message {Id} of kind {Kind} was not delivered at attempt {Attempt}: {Reason}",
                message.Id, message.Kind, message.Attempts, exception.GetType().Name);
            await store.PostponeAsync(message, OutboxBackoff.After(message.Attempts), CancellationToken.None);
            return;
        }

        await store.DeleteAsync(message, CancellationToken.None);
        logger.LogInformation("Message {Id} of kind {Kind} was delivered", message.Id, message.Kind);
    }

    private IReadOnlyCollection<string> Kinds()
    {
        using var scope = scopes.CreateScope();
        return [.. Handlers(scope).Select(handler => handler.Kind)];
    }

    private static IEnumerable<IOutboxHandler> Handlers(IServiceScope scope) => scope.ServiceProvider.GetServices<IOutboxHandler>();
}
