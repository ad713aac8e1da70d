namespace Marong.ServiceDefaults.Draining;

/// <summary>For answers that would go on for as long as anybody listens: they end when the process is told to stop, so that nobody waits for them.</summary>
public interface IDraining
{
    /// <summary>Cancelled when the process begins to drain, or stops without that.</summary>
    CancellationToken Begun { get; }
}
