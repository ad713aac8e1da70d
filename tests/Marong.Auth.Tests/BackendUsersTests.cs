using System.Net;
using System.Text.Json;
using Marong.Auth.Accounts;

namespace Marong.Auth.Tests;

public sealed class BackendUsersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deleted_account_is_told_by_its_number()
    {
        using var backend = new Backend(HttpStatusCode.NoContent);
        await new UserDeletedHandler(new BackendUsers(backend.Client)).HandleAsync("""{"userId":42}""", Cancel);

        Assert.Equal(["DELETE /internal/users/42"], backend.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task What_backend_did_not_take_is_told_again(HttpStatusCode status)
    {
        using var backend = new Backend(status);
        var handler = new UserDeletedHandler(new BackendUsers(backend.Client));

        await Assert.ThrowsAsync<HttpRequestException>(() => handler.HandleAsync("""{"userId":42}""", Cancel));
    }

    [Fact]
    public async Task A_message_that_says_nothing_deletes_nobody()
    {
        using var backend = new Backend(HttpStatusCode.NoContent);
        var handler = new UserDeletedHandler(new BackendUsers(backend.Client));

        await Assert.ThrowsAsync<JsonException>(() => handler.HandleAsync("{}", Cancel));
        Assert.Empty(backend.Requests);
    }

    private sealed class Backend(HttpStatusCode status) : HttpMessageHandler
    {
        private readonly List<string> _requests = [];

        public IReadOnlyList<string> Requests => _requests;

        public HttpClient Client => new(this, disposeHandler: false) { BaseAddress = new Uri("http://backend") };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _requests.Add($"{request.Method} {request.RequestUri?.AbsolutePath}");
            return Task.FromResult(new HttpResponseMessage(status));
        }
    }
}
