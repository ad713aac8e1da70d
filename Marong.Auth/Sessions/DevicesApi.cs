using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Auth.Sessions;

/// <summary>Where a person is signed in, and how to end that.</summary>
internal static class DevicesApi
{
    public static IEndpointRouteBuilder MapDevicesApi(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api/auth/sessions").RequireAuthorization(Policies.User).WithNoStore();
        sessions.MapGet("", List).WithSummary("Where the caller is signed in");
        sessions.MapDelete("/{sessionId}", End).WithSummary("Sign out on one device");
        return routes;
    }

    public static async Task<Ok<Envelope<DevicesAnswer>>> List(CurrentUser caller, DeviceStore devices, CancellationToken ct)
    {
        var views = (await devices.OfAsync(caller.Id, ct)).Select(device => DeviceView.Of(device, caller.SessionId));
        return Api.Ok(new DevicesAnswer([.. views]), "sessions_retrieved");
    }

    public static async Task<Results<Ok<Envelope<object?>>, ErrorResult>> End(
        string sessionId, CurrentUser caller, SessionStore sessions, ILogger<DeviceStore> logger, CancellationToken ct)
    {
        if (!SessionId.IsWellFormed(sessionId) || !await sessions.EndAsync(caller.Id, sessionId, ct))
        {
            return Api.Error(ErrorCodes.SessionNotFound);
        }

        logger.LogInformation("User {UserId} ended a session of theirs", caller.Id);
        return Api.Ok<object?>(null, "session_ended");
    }
}

internal sealed record DevicesAnswer(IReadOnlyList<DeviceView> Sessions);

internal sealed record DeviceView(string Id, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastRefreshedAt, bool Current)
{
    public static DeviceView Of(Device device, string currentSessionId) => new(
        device.Id, device.Name ?? DeviceName.Unknown, device.CreatedAt, device.RefreshedAt ?? device.CreatedAt, device.Id == currentSessionId);
}
