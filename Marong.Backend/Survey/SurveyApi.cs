using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Survey;

internal static class SurveyApi
{
    private static readonly TimeSpan AuthTimeout = TimeSpan.FromSeconds(3);

    public static void AddSurvey(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SurveyStore>();
        builder.Services.AddInternalClient<AuthSurveys>("auth", AuthTimeout);
        builder.Services.AddTransient<IOutboxHandler, SurveyCompletedHandler>();
    }

    public static void MapSurveyApi(this IEndpointRouteBuilder app)
    {
        var survey = app.MapGroup("/api/survey").WithTags("Survey").RequireAuthorization(Policies.User);
        survey.MapPost("", SubmitAsync).WithSummary("Answer the survey");
        survey.MapGet("", ShowAsync).WithSummary("The caller's answers").Produces<Envelope<object>>(StatusCodes.Status404NotFound);
        survey.MapPut("", ReplaceAsync).WithSummary("Answer the survey anew");
    }

    public static async Task<Results<Created<Envelope<long>>, ErrorResult>> SubmitAsync(
        CurrentUser user, SurveyForm form, SurveyStore surveys, CancellationToken cancellationToken)
    {
        var (answers, error) = form.Parse();
        if (answers is null)
        {
            return error!;
        }

        await surveys.SubmitAsync(user.Id, answers, cancellationToken);
        return Api.Created("/api/survey", user.Id, "survey_saved");
    }

    public static async Task<Results<Ok<Envelope<SurveyAnswers>>, ErrorResult>> ShowAsync(
        CurrentUser user, SurveyStore surveys, CancellationToken cancellationToken) =>
        await surveys.FindAsync(user.Id, cancellationToken) is { } answers
            ? Api.Ok(answers, "survey_retrieved")
            : Api.Error(ErrorCodes.SurveyNotFound);

    public static async Task<Results<Ok<Envelope<long>>, ErrorResult>> ReplaceAsync(
        CurrentUser user, SurveyForm form, SurveyStore surveys, CancellationToken cancellationToken)
    {
        var (answers, error) = form.Parse();
        if (answers is null)
        {
            return error!;
        }

        await surveys.ReplaceAsync(user.Id, answers, cancellationToken);
        return Api.Ok(user.Id, "survey_updated");
    }
}
