using System.Globalization;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Auth.Users;

internal static class UsersApi
{
    /// <summary>More than a full group, so that one call is enough for its members.</summary>
    public const int MostCards = 500;

    public static IEndpointRouteBuilder MapUsersApi(this IEndpointRouteBuilder routes)
    {
        var user = routes.MapGroup("/api/auth/user").RequireAuthorization(Policies.User).WithNoStore();
        user.MapGet("", Me).WithSummary("The caller");

        var cards = routes.MapGroup(AuthRoutes.Users).RequireAuthorization(Policies.Internal);
        cards.MapGet("", Cards).WithSummary("Names and pictures of users");

        var survey = routes.MapGroup(AuthRoutes.SurveyCompleted).RequireAuthorization(Policies.Internal);
        survey.MapPut("", CompleteSurvey).WithSummary("Note that a user has answered the survey");
        return routes;
    }

    public static async Task<Results<Ok<Envelope<UserView>>, ErrorResult>> Me(CurrentUser caller, UserStore users, CancellationToken ct) =>
        await users.FindAsync(caller.Id, ct) is { } user
            ? Api.Ok(UserView.Of(user), "user_info_retrieved")
            : Api.Error(ErrorCodes.UserNotFound);

    public static async Task<Results<Ok<IReadOnlyList<UserCard>>, ErrorResult>> Cards(string ids, UserStore users, CancellationToken ct) =>
        ParseIds(ids) is { } parsed
            ? TypedResults.Ok(await users.CardsAsync(parsed, ct))
            : Api.Invalid(new Dictionary<string, string> { ["ids"] = $"쉼표로 나눈 사용자 번호 1–{MostCards}개여야 합니다." });

    public static async Task<Results<NoContent, ErrorResult>> CompleteSurvey(long userId, UserStore users, CancellationToken ct) =>
        await users.CompleteSurveyAsync(userId, ct) ? TypedResults.NoContent() : Api.Error(ErrorCodes.UserNotFound);

    /// <summary>The distinct ids of a comma-separated list; null when it is none, or too long.</summary>
    internal static IReadOnlyCollection<long>? ParseIds(string text)
    {
        var parsed = new HashSet<long>();
        foreach (var part in text.Split(',', MostCards + 1))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                return null;
            }

            parsed.Add(id);
        }

        return parsed.Count <= MostCards ? parsed : null;
    }
}
