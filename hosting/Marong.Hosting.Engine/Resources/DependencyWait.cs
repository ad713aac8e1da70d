using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Engine.Resources;

/// <summary>Waits for what a resource waits for.</summary>
internal sealed class DependencyWait(ResourceNotificationService notifications, IResource resource)
{
    /// <summary>What is waited for, in words; null when nothing.</summary>
    public string? Names => resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource.Name).Distinct().ToArray() is { Length: > 0 } names
        ? string.Join(", ", names)
        : null;

    /// <exception cref="DistributedApplicationException">One of them cannot come.</exception>
    public Task WaitAsync(CancellationToken cancellationToken)
        => Task.WhenAll(resource.Annotations.OfType<WaitAnnotation>().Select(w => WaitAsync(w, cancellationToken)));

    private async Task WaitAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var name = wait.Resource.Name;
        var patient = wait.WaitBehavior == WaitBehavior.WaitOnResourceUnavailable;
        var reached = await notifications.WaitForResourceAsync(
            name,
            e => IsThere(wait, e.Snapshot) || (!patient && ResourceNotificationService.HasEnded(e.Snapshot)),
            cancellationToken).ConfigureAwait(false);
        if (!IsThere(wait, reached.Snapshot))
        {
            throw new DistributedApplicationException(reached.Snapshot.ExitCode is { } exitCode
                ? $"It waits for {name}, which ended with exit code {exitCode}."
                : $"It waits for {name}, which did not start.");
        }
    }

    private static bool IsThere(WaitAnnotation wait, CustomResourceSnapshot snapshot) => wait.WaitType switch
    {
        WaitType.WaitUntilStarted => snapshot.State?.Text == KnownResourceStates.Running,
        WaitType.WaitForCompletion => ResourceNotificationService.HasEnded(snapshot) && snapshot.ExitCode == wait.ExitCode,
        _ => ResourceNotificationService.IsHealthy(snapshot),
    };
}
