using Marong.Contracts.Backend;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Users;

/// <summary>What auth asks for when a user takes their data away, or goes for good.</summary>
internal static class AccountsApi
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AccountStore>();
        builder.Services.AddSingleton<ExportStore>();
    }

    public static void MapAccountsApi(this IEndpointRouteBuilder app)
    {
        var accounts = app.MapGroup("").WithTags("Accounts").RequireAuthorization(Policies.Internal);
        accounts.MapDelete(BackendRoutes.User, DeleteAsync).WithSummary("Take a deleted account out of everything");
        accounts.MapGet(BackendRoutes.UserExport, ExportAsync).WithSummary("What is kept about a user");
    }

    public static async Task<NoContent> DeleteAsync(long userId, AccountStore accounts, IGameClock clock, CancellationToken cancellationToken)
    {
        await accounts.DeleteAsync(userId, clock.UtcNow, cancellationToken);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<UserExport>> ExportAsync(long userId, ExportStore export, CancellationToken cancellationToken) =>
        TypedResults.Ok(await export.ReadAsync(userId, cancellationToken));
}
