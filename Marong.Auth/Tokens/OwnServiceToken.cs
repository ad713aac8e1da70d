using Marong.ServiceDefaults.Clients;

namespace Marong.Auth.Tokens;

/// <summary>Auth signs the token of its own calls itself, instead of asking itself for one over the network.</summary>
internal sealed class OwnServiceToken(TokenIssuer tokens) : IServiceTokens
{
    private const string Name = "auth";

    public async ValueTask<string> GetAsync(CancellationToken ct) => await tokens.ForServiceAsync(Name, ct);
}
