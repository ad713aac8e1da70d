using System.Text.Json;
using System.Text.Json.Serialization;
using Marong.ServiceDefaults.Outbox;

namespace Marong.Auth.Accounts;

internal sealed record UserDeleted([property: JsonRequired] long UserId);

/// <summary>Tells backend that an account is gone, until it has heard it.</summary>
internal sealed class UserDeletedHandler(BackendUsers backend) : IOutboxHandler
{
    public const string MessageKind = "user-deleted";

    public string Kind => MessageKind;

    public Task HandleAsync(string payload, CancellationToken ct) =>
        backend.DeleteAsync(JsonSerializer.Deserialize<UserDeleted>(payload, JsonSerializerOptions.Web)!.UserId, ct);
}
