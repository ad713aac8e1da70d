namespace Marong.ServiceDefaults.Clients;

/// <summary>Where this service gets the token from that its calls of other services carry.</summary>
public interface IServiceTokens
{
    /// <summary>A token that is in force.</summary>
    ValueTask<string> GetAsync(CancellationToken ct);
}
