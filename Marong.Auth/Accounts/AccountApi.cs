using Marong.Auth.Sessions;
using Marong.Auth.Tokens;
using Marong.Contracts.Backend;
using Marong.Contracts.Recommendation;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Clients;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Auth.Accounts;

/// <summary>What belongs to the account as a whole: taking one's data away, and leaving.</summary>
internal static class AccountApi
{
    /// <summary>Of those who keep a part of a person's data.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AccountStore>();
        builder.Services.AddSingleton<IServiceTokens, OwnServiceToken>();
        builder.Services.AddInternalClient<BackendUsers>("backend", Timeout);
        builder.Services.AddInternalClient<RecommendationUsers>("recommendation", Timeout);
        builder.Services.AddTransient<IOutboxHandler, UserDeletedHandler>();
        return builder.AddOutbox();
    }

    public static IEndpointRouteBuilder MapAccountApi(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/api/auth/user").RequireAuthorization(Policies.User).WithNoStore();
        account.MapGet("/export", Export).WithSummary("Everything that is kept about the caller");
        account.MapDelete("", Delete).WithSummary("Delete the caller's account").DescribesRefreshCookie();
        return routes;
    }

    public static async Task<Results<Ok<Envelope<ExportAnswer>>, ErrorResult>> Export(
        CurrentUser caller,
        AccountStore accounts,
        DeviceStore devices,
        BackendUsers backend,
        RecommendationUsers recommendation,
        ILogger<AccountStore> logger,
        CancellationToken ct)
    {
        if (await accounts.FindAsync(caller.Id, ct) is not { } account)
        {
            return Api.Error(ErrorCodes.UserNotFound);
        }

        var sessions = (await devices.OfAsync(caller.Id, ct)).Select(device => DeviceView.Of(device, caller.SessionId));
        var game = backend.ExportAsync(caller.Id, ct);
        var places = recommendation.ExportAsync(caller.Id, ct);
        await Task.WhenAll(game, places);
        logger.LogInformation("User {UserId} exported their data", caller.Id);
        return Api.Ok(new ExportAnswer(account, [.. sessions], await game, await places), "user_exported");
    }

    public static async Task<Results<Ok<Envelope<object?>>, ErrorResult>> Delete(
        CurrentUser caller, AccountStore accounts, [AsParameters] RefreshCookie cookie, ILogger<AccountStore> logger, CancellationToken ct)
    {
        if (!await accounts.DeleteAsync(caller.Id, ct))
        {
            return Api.Error(ErrorCodes.UserNotFound);
        }

        cookie.Delete();
        logger.LogInformation("User {UserId} deleted their account", caller.Id);
        return Api.Ok<object?>(null, "user_deleted");
    }
}

/// <summary>Everything that Marong keeps about the person who asks.</summary>
internal sealed record ExportAnswer(Account Account, IReadOnlyList<DeviceView> Sessions, UserExport Game, PlacesExport Places);
