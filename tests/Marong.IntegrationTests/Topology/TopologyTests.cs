using System.Net;
using System.Text.Json;
using Aspire.Hosting.Testing;

namespace Marong.IntegrationTests.Topology;

public sealed class TopologyTests(MarongTopology marong)
{
    public static TheoryData<string, string, string> PathsThatAnswer => new()
    {
        { "gateway", "http", "/" },
        { "gateway", "http", "/groups" },
        { "gateway", "http", "/config.js" },
        { "gateway", "http", "/api/groups/public" },
        { "gateway", "http", "/api/auth/oauth/redirect-url?provider=kakao" },
        { "auth", "http", "/.well-known/jwks.json" },
        { "ai", "http", "/model" },
        { "gateway", "management", "/health/ready" },
        { "gateway", "management", "/metrics" },
        { "frontend", "management", "/health/ready" },
        { "auth", "management", "/health/live" },
        { "backend", "management", "/health/startup" },
        { "backend", "management", "/metrics" },
        { "matching", "management", "/health/ready" },
        { "recommendation", "management", "/health/ready" },
        { "ai", "management", "/health/ready" },
        { "kakao", "management", "/health/ready" },
    };

    public static TheoryData<string> PathsThatAreHidden =>
    [
        "/internal/matching/pending?cycle=1", "/internal/token", "/api/internal/users", "/.well-known/jwks.json", "/metrics", "/health/ready", "/health/live",
        "/api/../internal/users?ids=1", "/api/%2e%2e/internal/users?ids=1", "//internal/users?ids=1",
    ];

    [Theory]
    [MemberData(nameof(PathsThatAnswer))]
    public async Task Every_service_answers(string resource, string endpoint, string path)
    {
        using var client = marong.Application.CreateHttpClient(resource, endpoint);
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(PathsThatAreHidden))]
    public async Task The_gateway_opens_neither_internal_routes_nor_management(string path)
    {
        var uri = new Uri(marong.Gateway.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var response = await marong.Gateway.GetAsync(uri, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        // What is not the API's belongs to the browser's own routes: the page is the answer, never the service's.
        Assert.True(response.StatusCode == HttpStatusCode.NotFound || body.Contains("<div id=\"root\">", StringComparison.Ordinal), $"{response.StatusCode}: {body}");
        Assert.DoesNotContain("\"keys\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("process_runtime", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("backend")]
    [InlineData("auth")]
    public async Task A_forged_host_does_not_open_management_on_the_public_port(string resource)
    {
        using var client = marong.Application.CreateHttpClient(resource, "http");
        var management = marong.Application.GetEndpoint(resource, "management");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Host = management.Authority } };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("# TYPE", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_answer_comes_in_the_envelope()
    {
        using var answer = JsonDocument.Parse(await marong.Gateway.GetStringAsync("/api/groups/public", TestContext.Current.CancellationToken));
        Assert.Equal(["data", "message", "meta"], answer.RootElement.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(JsonValueKind.Array, answer.RootElement.GetProperty("data").GetProperty("groups").ValueKind);
    }

    [Fact]
    public async Task A_protected_route_without_a_token_answers_401_in_the_envelope()
    {
        using var response = await marong.Gateway.GetAsync("/api/groups/me", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("UNAUTHORIZED", answer.RootElement.GetProperty("meta").GetProperty("code").GetString());
    }

    [Fact]
    public void No_service_has_logged_an_error_while_starting()
    {
        Assert.NotEmpty(marong.LinesOfTheStart);
        Assert.True(marong.ErrorsOfTheStart.Count == 0, string.Join('\n', marong.ErrorsOfTheStart));
    }
}
