using System.Net;
using System.Text.Json;
using Marong.Backend.Survey;

namespace Marong.Backend.Tests;

public class SurveyCompletedTests
{
    private static readonly string Payload = JsonSerializer.Serialize(new SurveyCompleted(7), JsonSerializerOptions.Web);

    [Theory]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Auth_is_told_and_need_not_know_the_user_any_more(HttpStatusCode answer)
    {
        using var auth = new Auth(answer);
        using var http = new HttpClient(auth) { BaseAddress = new Uri("http://auth") };

        await new SurveyCompletedHandler(new AuthSurveys(http)).HandleAsync(Payload, TestContext.Current.CancellationToken);

        Assert.Equal("PUT /internal/users/7/survey-completed", auth.Asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public async Task Anything_else_has_to_be_tried_again(HttpStatusCode answer)
    {
        using var auth = new Auth(answer);
        using var http = new HttpClient(auth) { BaseAddress = new Uri("http://auth") };

        await Assert.ThrowsAsync<HttpRequestException>(
            () => new SurveyCompletedHandler(new AuthSurveys(http)).HandleAsync(Payload, TestContext.Current.CancellationToken));
    }

    private sealed class Auth(HttpStatusCode answer) : HttpMessageHandler
    {
        public string? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = $"{request.Method} {request.RequestUri?.AbsolutePath}";
            return Task.FromResult(new HttpResponseMessage(answer));
        }
    }
}
