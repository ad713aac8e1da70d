using System.Globalization;
using System.Net;
using System.Text.Json;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults.Outbox;

namespace Marong.Backend.Survey;

/// <summary>In the outbox: auth shows its users whether they have answered the survey.</summary>
internal sealed record SurveyCompleted(long UserId)
{
    public const string Kind = "survey-completed";
}

internal sealed class SurveyCompletedHandler(AuthSurveys auth) : IOutboxHandler
{
    public string Kind => SurveyCompleted.Kind;

    public Task HandleAsync(string payload, CancellationToken ct) =>
        auth.CompleteAsync(JsonSerializer.Deserialize<SurveyCompleted>(payload, JsonSerializerOptions.Web)!.UserId, ct);
}

internal sealed class AuthSurveys(HttpClient http)
{
    public async Task CompleteAsync(long userId, CancellationToken cancellationToken)
    {
        var path = AuthRoutes.SurveyCompleted.Replace("{userId}", userId.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        using var response = await http.PutAsync(new Uri(path, UriKind.Relative), null, cancellationToken);

        // Whose account is gone meanwhile has nothing left to tell.
        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            response.EnsureSuccessStatusCode();
        }
    }
}
