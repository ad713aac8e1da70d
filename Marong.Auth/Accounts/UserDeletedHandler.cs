using System.Text.Json;
using System.Text.Json.Serialization;
using Marong.ServiceDefaults.Outbox;

namespace Marong.Auth.Accounts;

internal sealed record UserDeleted([property: JsonRequired] long UserId);

/// <summary>Tells everybody who keeps something of an account that it is gone, until all have heard it.</summary>
internal sealed class UserDeletedHandler(BackendUsers backend, RecommendationUsers recommendation) : IOutboxHandler
{
    public const string MessageKind = "user-deleted";

    public string Kind => MessageKind;

    public async Task HandleAsync(string payload, CancellationToken ct)
    {
        var userId = JsonSerializer.Deserialize<UserDeleted>(payload, JsonSerializerOptions.Web)!.UserId;
        await Task.WhenAll(backend.DeleteAsync(userId, ct), recommendation.DeleteAsync(userId, ct));
    }
}
