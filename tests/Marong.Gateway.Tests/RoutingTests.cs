using System.Net;

namespace Marong.Gateway.Tests;

public sealed class RoutingTests(Topology topology) : IClassFixture<Topology>
{
    [Theory]
    [InlineData("/api/auth/user", "auth")]
    [InlineData("/api/auth/oauth/redirect-url?provider=kakao", "auth")]
    [InlineData("/api/recommendations/places?groupId=1", "recommendation")]
    [InlineData("/api/survey", "backend")]
    [InlineData("/api/groups", "backend")]
    [InlineData("/api/groups/17/join", "backend")]
    [InlineData("/API/Groups/17", "backend")]
    [InlineData("/api/feeds", "backend")]
    [InlineData("/api/manitto/detail?groupId=1", "backend")]
    [InlineData("/api/missions/available", "backend")]
    [InlineData("/api/my-page/mbti", "backend")]
    [InlineData("/api/notifications?before=7", "backend")]
    [InlineData("/api/notifications/read", "backend")]
    [InlineData("/api/images/feeds/6f0b.webp?expires=1&signature=a", "backend")]
    [InlineData("/", "frontend")]
    [InlineData("/group/17", "frontend")]
    [InlineData("/assets/index-1a2b.js", "frontend")]
    [InlineData("/apiary", "frontend")]
    public async Task Each_path_has_one_service_that_gets_it_unchanged(string path, string service)
    {
        var answer = await topology.Gateway.SendRawAsync(path);

        Assert.StartsWith("HTTP/1.1 200", answer);
        Assert.Contains(service, answer[answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]);
        Assert.Contains(topology.Services[service].Requests, request => request.Target == path);
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/nothing")]
    [InlineData("/api/survey/1")]
    [InlineData("/api/groupsies")]
    [InlineData("/api/internal/users")]
    [InlineData("/internal")]
    [InlineData("/internal/users?ids=1")]
    [InlineData("/INTERNAL/matching/pending")]
    [InlineData("/.well-known/jwks.json")]
    [InlineData("/%69nternal/users")]
    [InlineData("//internal/users")]
    [InlineData("/api//internal/users")]
    [InlineData("/x/../internal/users")]
    [InlineData("/api/groups/../../internal/users")]
    [InlineData("/api/groups/%2e%2e/%2e%2e/internal/users")]
    [InlineData("/api/groups/..%2f..%2finternal/users")]
    [InlineData("/api/groups/%252e%252e/%252e%252e/internal/users")]
    [InlineData("/api/groups/..%5c..%5cinternal/users")]
    [InlineData("/api/groups/..\\..\\internal/users")]
    [InlineData("/api/groups%2finternal")]
    [InlineData("/Internal")]
    [InlineData("/iNtErNaL/users")]
    [InlineData("/internal/")]
    [InlineData("/internal/.")]
    [InlineData("/./internal/users")]
    [InlineData("/api/../internal")]
    [InlineData("/Api/..;/internal")]
    [InlineData("/api/groups/..;/..;/internal/users")]
    [InlineData("/api/groups;x=1/internal")]
    [InlineData("/api/groups/%2e%2e%2f%2e%2e%2finternal/users")]
    [InlineData("/%2finternal/users")]
    [InlineData("/%5cinternal/users")]
    [InlineData("/internal%2fusers")]
    [InlineData("/internal%3fids=1")]
    [InlineData("///internal/users")]
    [InlineData("/api/groups/%c0%ae%c0%ae/internal")]
    [InlineData("/api/groups/%zz/internal")]
    [InlineData("http://localhost/internal/users")]
    [InlineData("/api/openapi/v1.json")]
    public async Task What_is_not_public_is_not_found_however_it_is_spelt(string target)
    {
        var answer = await topology.Gateway.SendRawAsync(target);

        Assert.StartsWith("HTTP/1.1 404", answer);
        Assert.Contains("\"code\":\"NOT_FOUND\"", answer);
        Assert.DoesNotContain(
            topology.Services.Values.SelectMany(service => service.Requests),
            request => request.Target.Contains("internal", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_management_port_answers_probes_and_forwards_nothing()
    {
        var port = topology.Gateway.ManagementPort;

        Assert.StartsWith("HTTP/1.1 200", await topology.Gateway.SendRawAsync("/health/ready", port: port));
        Assert.StartsWith("HTTP/1.1 200", await topology.Gateway.SendRawAsync("/metrics", port: port));
        Assert.StartsWith("HTTP/1.1 404", await topology.Gateway.SendRawAsync("/api/groups", port: port));
    }

    [Fact]
    public async Task A_forged_host_does_not_open_the_management_routes()
    {
        var answer = await topology.Gateway.SendRawAsync("/metrics", host: $"127.0.0.1:{topology.Gateway.ManagementPort}");

        Assert.EndsWith("frontend\r\n0\r\n\r\n", answer);
    }

    [Theory]
    [InlineData("/api/groups")]
    [InlineData("/api/nothing")]
    [InlineData("/")]
    [InlineData("/api//x")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var answer = await topology.Gateway.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(path != "/", answer.Headers.CacheControl?.NoStore ?? false);
        Assert.Empty(answer.Headers.Server);
    }

    [Fact]
    public async Task Headers_that_only_services_may_send_are_taken_off_and_the_token_is_not()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/groups/headers");
        request.Headers.Add("X-User-Id", "1");
        request.Headers.Add("x-user-role", "admin");
        request.Headers.Add("X-Internal-Token", "let me in");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Original-URL", "/internal/users");
        request.Headers.Add("X-Real-IP", "203.0.113.9");
        request.Headers.Add("Forwarded", "for=203.0.113.9;host=evil.example");
        request.Headers.Add("X-Userland", "kept");
        request.Headers.Add("Authorization", "Bearer abc");

        using var answer = await topology.Gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var seen = Assert.Single(topology.Services["backend"].Requests, seen => seen.Target == "/api/groups/headers").Headers;
        Assert.DoesNotContain("X-User-Id", seen.Keys);
        Assert.DoesNotContain("X-User-Role", seen.Keys);
        Assert.DoesNotContain("X-Internal-Token", seen.Keys);
        Assert.DoesNotContain("X-Forwarded-Host", seen.Keys);
        Assert.DoesNotContain("X-Original-URL", seen.Keys);
        Assert.DoesNotContain("X-Real-IP", seen.Keys);
        Assert.DoesNotContain("Forwarded", seen.Keys);
        Assert.Equal("127.0.0.1", seen["X-Forwarded-For"]);
        Assert.Equal("http", seen["X-Forwarded-Proto"]);
        Assert.Equal("kept", seen["X-Userland"]);
        Assert.Equal("Bearer abc", seen["Authorization"]);
    }
}
