using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Marong.ServiceDefaults.Draining;

/// <summary>
/// Takes the place of the console lifetime, whose own SIGTERM handler would stop the host at once. SIGINT and SIGQUIT stop without a wait,
/// as they do there.
/// </summary>
internal sealed class DrainingLifetime(Drain drain, IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        Handle(PosixSignal.SIGTERM, drain.Begin);
        Handle(PosixSignal.SIGINT, application.StopApplication);
        Handle(PosixSignal.SIGQUIT, application.StopApplication);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Handle(PosixSignal signal, Action act) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            act();
        }));
}
