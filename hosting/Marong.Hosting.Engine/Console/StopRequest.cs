using System.Runtime.InteropServices;

namespace Marong.Hosting.Engine.Console;

/// <summary>Hears that the run is to end: a signal, the verb down, the application itself.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _requested;
    private readonly List<PosixSignalRegistration> _registrations;
    private readonly Action _atOnce;

    /// <param name="atOnce">Called when somebody has no patience: a second signal.</param>
    /// <param name="cancellationToken">Ends the run as well.</param>
    public StopRequest(Action atOnce, CancellationToken cancellationToken)
    {
        _atOnce = atOnce;
        _requested = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, Heard))];
    }

    public CancellationToken Token => _requested.Token;

    public void Request()
    {
        try
        {
            _requested.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run is over already.
        }
    }

    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _requested.Dispose();
    }

    private void Heard(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_requested.IsCancellationRequested && context.Signal != PosixSignal.SIGHUP)
        {
            _atOnce();
        }

        Request();
    }
}
