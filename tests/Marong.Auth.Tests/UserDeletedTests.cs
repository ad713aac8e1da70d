using System.Net;
using System.Text.Json;
using Marong.Auth.Accounts;

namespace Marong.Auth.Tests;

public sealed class UserDeletedTests
{
    private const string Message = """{"userId":42}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deleted_account_is_told_to_all_who_keep_something_of_it()
    {
        using var backend = new Service(HttpStatusCode.NoContent);
        using var recommendation = new Service(HttpStatusCode.NoContent);
        await Handler(backend, recommendation).HandleAsync(Message, Cancel);

        Assert.Equal(["DELETE /internal/users/42"], backend.Requests);
        Assert.Equal(["DELETE /internal/users/42"], recommendation.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.NoContent, HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.NotFound, HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.NoContent, HttpStatusCode.Forbidden)]
    public async Task What_one_of_them_did_not_take_is_told_again(HttpStatusCode ofBackend, HttpStatusCode ofRecommendation)
    {
        using var backend = new Service(ofBackend);
        using var recommendation = new Service(ofRecommendation);

        await Assert.ThrowsAsync<HttpRequestException>(() => Handler(backend, recommendation).HandleAsync(Message, Cancel));
        Assert.Single(backend.Requests);
        Assert.Single(recommendation.Requests);
    }

    [Fact]
    public async Task A_message_that_says_nothing_deletes_nobody()
    {
        using var service = new Service(HttpStatusCode.NoContent);

        await Assert.ThrowsAsync<JsonException>(() => Handler(service, service).HandleAsync("{}", Cancel));
        Assert.Empty(service.Requests);
    }

    private static UserDeletedHandler Handler(Service backend, Service recommendation) =>
        new(new BackendUsers(backend.Client), new RecommendationUsers(recommendation.Client));

    private sealed class Service(HttpStatusCode status) : HttpMessageHandler
    {
        private readonly List<string> _requests = [];

        public IReadOnlyList<string> Requests => _requests;

        public HttpClient Client => new(this, disposeHandler: false) { BaseAddress = new Uri("http://service") };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _requests.Add($"{request.Method} {request.RequestUri?.AbsolutePath}");
            return Task.FromResult(new HttpResponseMessage(status));
        }
    }
}
