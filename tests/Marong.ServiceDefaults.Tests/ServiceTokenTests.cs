using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults.Clients;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Marong.ServiceDefaults.Tests;

public sealed class ServiceTokenTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StubHandler _auth;
    private readonly ServiceTokenSource _source;
    private bool _authIsDown;
    private string? _form;
    private int _issued;

    public ServiceTokenTests()
    {
        _auth = new StubHandler(AnswerAsync);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Internal:ClientId"] = "backend", ["Internal:ClientSecret"] = "s3cret" })
            .Build();
        _source = new ServiceTokenSource(new StubClients(_auth), configuration, _time);
    }

    public void Dispose() => _auth.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_token_is_fetched_once_for_all_that_wait_for_it()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _source.GetAsync(Cancel).AsTask()));

        Assert.All(tokens, token => Assert.Equal("token-1", token));
        Assert.Equal(1, _auth.Requests);
        Assert.Equal("grant_type=client_credentials&client_id=backend&client_secret=s3cret", _form);
    }

    [Fact]
    public async Task The_token_is_renewed_before_it_expires()
    {
        Assert.Equal("token-1", await _source.GetAsync(Cancel));
        _time.Advance(TimeSpan.FromSeconds(539));
        Assert.Equal("token-1", await _source.GetAsync(Cancel));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("token-2", await _source.GetAsync(Cancel));
    }

    [Fact]
    public async Task A_token_that_could_not_be_renewed_is_used_to_its_end()
    {
        await _source.GetAsync(Cancel);
        _authIsDown = true;
        _time.Advance(TimeSpan.FromSeconds(599));
        Assert.Equal("token-1", await _source.GetAsync(Cancel));

        _time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<HttpRequestException>(async () => await _source.GetAsync(Cancel));
    }

    [Fact]
    public async Task A_failed_fetch_is_tried_again_by_the_next_caller()
    {
        _authIsDown = true;
        await Assert.ThrowsAsync<HttpRequestException>(async () => await _source.GetAsync(Cancel));

        _authIsDown = false;
        Assert.Equal("token-1", await _source.GetAsync(Cancel));
    }

    [Theory]
    [InlineData("GET", 3)]
    [InlineData("POST", 1)]
    [InlineData("PUT", 1)]
    [InlineData("DELETE", 1)]
    public async Task A_call_carries_the_token_and_is_repeated_only_when_it_is_safe(string method, int calls)
    {
        string? authorization = null;
        Uri? address = null;
        var callee = new StubHandler(request =>
        {
            address = request.RequestUri;
            authorization = request.Headers.Authorization?.ToString();
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        });
        var builder = TestApplication.CreateBuilder(
            "--Internal:ClientId=backend", "--Internal:ClientSecret=s3cret",
            "--services:auth:http:0=http://auth.test", "--services:matching:http:0=http://matching.test:81");
        builder.Services.AddInternalClient<MatchingClient>("matching", TimeSpan.FromSeconds(20)).ConfigurePrimaryHttpMessageHandler(() => callee);
        builder.Services.AddHttpClient(ServiceTokenSource.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => _auth);
        await using var app = builder.Build();

        using var answer = await app.Services.GetRequiredService<MatchingClient>().CallAsync(new HttpMethod(method), Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Bearer token-1", authorization);
        Assert.Equal("http://matching.test:81/internal/x", address?.ToString());
        Assert.Equal(calls, callee.Requests);
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request)
    {
        Assert.Equal(AuthRoutes.Token, request.RequestUri?.AbsolutePath);
        if (_authIsDown)
        {
            throw new HttpRequestException("connection refused");
        }

        _form = await request.Content!.ReadAsStringAsync();
        var token = $"token-{Interlocked.Increment(ref _issued).ToString(CultureInfo.InvariantCulture)}";
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new InternalTokenResponse(token, "Bearer", 600)) };
    }

    private sealed class MatchingClient(HttpClient client)
    {
        public Task<HttpResponseMessage> CallAsync(HttpMethod method, CancellationToken ct) =>
            client.SendAsync(new HttpRequestMessage(method, "/internal/x"), ct);
    }
}
