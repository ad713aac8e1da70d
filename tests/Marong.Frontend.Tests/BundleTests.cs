using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Marong.Frontend.Tests;

public sealed class BundleTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/groups/7")]
    [InlineData("/auth?code=abc&state=def")]
    public async Task Every_page_is_the_index_and_is_asked_for_anew(string path)
    {
        await using var host = await FrontendHost.StartAsync();
        using var response = await host.Client.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("마롱", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_hashed_asset_is_kept_for_a_year_and_any_other_file_is_not()
    {
        await using var host = await FrontendHost.StartAsync();
        using var asset = await host.Client.GetAsync("/assets/index-AbC123.js", Stop);
        using var icon = await host.Client.GetAsync("/marong.svg", Stop);
        Assert.Equal("public,max-age=31536000,immutable", asset.Headers.NonValidated["Cache-Control"].ToString().Replace(", ", ",", StringComparison.Ordinal));
        Assert.Equal("text/javascript", asset.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-cache", icon.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_missing_asset_is_404_and_not_the_index()
    {
        await using var host = await FrontendHost.StartAsync();
        using var response = await host.Client.GetAsync("/assets/index-old.js", Stop);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.False(response.Headers.CacheControl?.Public ?? false);
        Assert.DoesNotContain("<!doctype", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/assets/../../secret.txt")]
    [InlineData("/assets/..\\..\\secret.txt")]
    [InlineData("//secret.txt")]
    public async Task Nothing_outside_the_bundle_is_served(string path)
    {
        await using var host = await FrontendHost.StartAsync();
        Assert.DoesNotContain("secret", await host.GetDecodedAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/config.js")]
    [InlineData("/assets/index-AbC123.js")]
    [InlineData("/assets/missing.js")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        await using var host = await FrontendHost.StartAsync();
        using var response = await host.Client.GetAsync(path, Stop);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Without_a_bundle_it_is_not_ready_and_says_503()
    {
        await using var host = await FrontendHost.StartAsync(built: false);
        Assert.Equal(HealthStatus.Unhealthy, await host.ReadinessAsync());
        using var response = await host.Client.GetAsync("/", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task With_a_bundle_it_is_ready()
    {
        await using var host = await FrontendHost.StartAsync();
        Assert.Equal(HealthStatus.Healthy, await host.ReadinessAsync());
    }

    [Fact]
    public async Task The_script_of_the_configuration_is_never_kept()
    {
        await using var host = await FrontendHost.StartAsync(apiUrl: "https://api.example/v1/");
        using var response = await host.Client.GetAsync("/config.js", Stop);
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("https://api.example/v1", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Contains("connect-src 'self' https://api.example;", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_of_others_are_let_in_for_their_map_only()
    {
        await using var plain = await FrontendHost.StartAsync();
        Assert.Contains("script-src 'self';", await PolicyAsync(plain), StringComparison.Ordinal);
        await using var mapped = await FrontendHost.StartAsync(kakaoMapKey: "a-key");
        Assert.Contains("script-src 'self' https://dapi.kakao.com https://t1.daumcdn.net;", await PolicyAsync(mapped), StringComparison.Ordinal);

        static async Task<string> PolicyAsync(FrontendHost host)
        {
            using var response = await host.Client.GetAsync("/", Stop);
            return Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        }
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br", "packed by br")]
    [InlineData("gzip", "gzip", "packed by gzip")]
    [InlineData("br;q=0, gzip", "gzip", "packed by gzip")]
    [InlineData("identity", null, "export {}")]
    public async Task An_asset_is_sent_as_the_build_has_packed_it_to_who_can_unpack_it(string accepted, string? coding, string content)
    {
        await using var host = await FrontendHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/index-AbC123.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var response = await host.Client.SendAsync(request, Stop);
        Assert.Equal(coding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(content, await response.Content.ReadAsStringAsync(Stop));
        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.Contains("immutable", response.Headers.NonValidated["Cache-Control"].ToString(), StringComparison.Ordinal);
    }
}
