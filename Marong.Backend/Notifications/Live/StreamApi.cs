using System.Globalization;
using System.Security.Claims;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marong.Backend.Notifications.Live;

/// <summary>What people are told while they are there.</summary>
internal static class StreamApi
{
    public static void AddStreams(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LiveOptions>().BindConfiguration("Notifications").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ILiveStore, LiveStore>();
        builder.Services.AddSingleton<Audience>();
        builder.Services.AddSingleton<RefetchSpread>();
        builder.Services.AddHostedService<NotificationHub>();
        builder.Services.AddHostedService<StreamCare>();
    }

    public static void MapStream(this RouteGroupBuilder notifications) =>
        notifications.MapGet("/stream", Open).WithSummary("The caller's notifications as they come (Server-Sent Events)");

    /// <remarks>A client that has lost its stream says in the header what it had last; one that has just loaded a list says so in the query.</remarks>
    public static Results<NotificationStream, ErrorResult> Open(
        CurrentUser user,
        ClaimsPrincipal principal,
        TimeProvider time,
        [FromHeader(Name = "Last-Event-ID")] long? lastEvent,
        long? lastEventId)
    {
        var last = lastEvent ?? lastEventId;
        if (Check.Fields((nameof(lastEventId), Check.NotNegativeIfGiven(last))) is { } invalid)
        {
            return invalid;
        }

        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(principal.FindFirstValue("exp")!, CultureInfo.InvariantCulture));
        return new NotificationStream(new Listener(user.Id, user.SessionId, expiresAt, time), last);
    }
}
