using System.Net;
using Microsoft.AspNetCore.Http;

namespace Marong.Gateway.Tests;

public sealed class CachingTests : IAsyncLifetime
{
    private int _status = StatusCodes.Status200OK;
    private Upstream _backend = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _backend = await Upstream.StartAsync("backend", context =>
    {
        context.Response.StatusCode = _status;
        return context.Response.WriteAsync($"{_backend.Requests.Count}");
    });

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task The_list_of_groups_is_asked_for_once_whoever_asks()
    {
        await using var gateway = await StartAsync();

        Assert.Equal("1", await GetAsync(gateway, "/api/groups/public"));
        Assert.Equal("1", await GetAsync(gateway, "/api/groups/public", "a token"));
        Assert.Equal("1", await GetAsync(gateway, "/API/Groups/PUBLIC"));
    }

    [Theory]
    [InlineData("/api/groups/public?page=1&pageSize=20", "/api/groups/public?page=2&pageSize=20")]
    [InlineData("/api/groups/public?pageSize=5", "/api/groups/public?pageSize=6")]
    [InlineData("/api/groups/public?x=1", "/api/groups/public?x=1")]
    [InlineData("/api/groups/public?page=1&page=2", "/api/groups/public?page=1&page=2")]
    [InlineData("/api/groups/1", "/api/groups/1")]
    public async Task What_differs_or_may_differ_is_asked_for_again(string first, string second)
    {
        await using var gateway = await StartAsync();

        Assert.Equal("1", await GetAsync(gateway, first));
        Assert.Equal("2", await GetAsync(gateway, second));
    }

    [Fact]
    public async Task An_error_is_not_kept()
    {
        await using var gateway = await StartAsync();

        _status = StatusCodes.Status503ServiceUnavailable;
        await GetAsync(gateway, "/api/groups/public");
        _status = StatusCodes.Status200OK;

        Assert.Equal("2", await GetAsync(gateway, "/api/groups/public"));
    }

    [Fact]
    public async Task A_lifetime_of_nothing_keeps_nothing()
    {
        await using var gateway = await StartAsync("--Cache:PublicGroups=00:00:00");

        Assert.Equal("1", await GetAsync(gateway, "/api/groups/public"));
        Assert.Equal("2", await GetAsync(gateway, "/api/groups/public"));
    }

    [Fact]
    public async Task What_is_kept_says_nothing_of_the_origin_that_asked_first()
    {
        await using var gateway = await StartAsync("--Cors:Origins=https://a.example,https://b.example");
        foreach (var origin in (string[])["https://a.example", "https://b.example"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/groups/public");
            request.Headers.Add("Origin", origin);
            using var answer = await gateway.Client.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(origin, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        }

        Assert.Single(_backend.Requests);
    }

    // As long as any test runs: nothing is forgotten by itself.
    private Task<RunningGateway> StartAsync(params string[] settings) => RunningGateway.StartAsync(
        new Dictionary<string, string> { ["backend"] = _backend.Url }, settings: ["--Cache:PublicGroups=01:00:00", .. settings]);

    private static async Task<string> GetAsync(RunningGateway gateway, string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        using var answer = await gateway.Client.SendAsync(request, Cancel);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }
}
