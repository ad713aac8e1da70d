using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Marong.Gateway.Tests;

public sealed class FailureTests
{
    private static readonly string Nowhere = $"http://127.0.0.1:{RunningGateway.FreePort()}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task A_safe_request_that_got_no_answer_is_sent_once_more(string method)
    {
        await using var service = new FlakyService(hangUps: 1);
        await using var gateway = await GatewayToAsync(service.Url);

        using var answer = await gateway.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/groups"), Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, service.Requests);
    }

    [Fact]
    public async Task A_replica_that_dies_with_many_connections_costs_no_safe_request()
    {
        await using var service = new DyingService(connections: 4);
        await using var gateway = await GatewayToAsync(service.Url);
        var first = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => gateway.Client.GetAsync("/api/groups", Cancel)));
        Assert.All(first, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        service.Die();
        using var answer = await gateway.Client.GetAsync("/api/groups", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_safe_request_is_not_sent_a_third_time()
    {
        await using var service = new FlakyService(hangUps: 2);
        await using var gateway = await GatewayToAsync(service.Url);

        using var answer = await gateway.Client.GetAsync("/api/groups", Cancel);

        await AssertErrorAsync(answer, HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
        Assert.Equal(2, service.Requests);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task An_unsafe_request_is_never_sent_twice(string method)
    {
        await using var service = new FlakyService(hangUps: 1);
        await using var gateway = await GatewayToAsync(service.Url);

        using var answer = await gateway.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/groups"), Cancel);

        await AssertErrorAsync(answer, HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
        Assert.Equal(1, service.Requests);
    }

    [Theory]
    [InlineData("/api/groups")]
    [InlineData("/api/auth/user")]
    [InlineData("/")]
    public async Task A_service_that_is_down_is_503_in_the_envelope(string path)
    {
        await using var gateway = await RunningGateway.StartAsync(new Dictionary<string, string>
        {
            ["auth"] = Nowhere,
            ["backend"] = Nowhere,
            ["frontend"] = Nowhere,
        });

        using var answer = await gateway.Client.GetAsync(path, Cancel);

        await AssertErrorAsync(answer, HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_refused_before_it_is_passed_on()
    {
        await using var service = await Upstream.StartAsync("backend");
        await using var gateway = await GatewayToAsync(service.Url);
        using var body = new ByteArrayContent(new byte[12 * 1024 * 1024]);

        using var answer = await gateway.Client.PostAsync("/api/groups", body, Cancel);

        await AssertErrorAsync(answer, HttpStatusCode.RequestEntityTooLarge, "FILE_TOO_LARGE");
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_form_that_turns_out_too_large_is_refused()
    {
        await using var service = await Upstream.StartAsync("backend", Swallow);
        await using var gateway = await GatewayToAsync(service.Url);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/groups") { Content = new ByteArrayContent(new byte[12 * 1024 * 1024]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data");
        request.Headers.TransferEncodingChunked = true;

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        await AssertErrorAsync(answer, HttpStatusCode.RequestEntityTooLarge, "FILE_TOO_LARGE");
    }

    [Fact]
    public async Task A_body_of_ten_megabytes_and_its_form_passes()
    {
        await using var service = await Upstream.StartAsync("backend", Swallow);
        await using var gateway = await GatewayToAsync(service.Url);
        using var body = new MultipartFormDataContent
        {
            { new StringContent("이름"), "groupName" },
            { new ByteArrayContent(new byte[10 * 1024 * 1024]), "groupImage", "photo.jpg" },
        };

        using var answer = await gateway.Client.PostAsync("/api/groups", body, Cancel);

        Assert.Equal("10486", (await answer.Content.ReadAsStringAsync(Cancel))[..5]);
    }

    [Fact]
    public async Task What_a_service_answers_is_passed_on_even_when_it_is_an_error()
    {
        await using var service = await Upstream.StartAsync("backend", context =>
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            context.Response.ContentType = MediaTypeHeaderValue.Parse("application/json").ToString();
            return context.Response.WriteAsync("""{"data":null,"message":"이미 참여한 그룹입니다.","meta":{"code":"ALREADY_JOINED_GROUP"}}""");
        });
        await using var gateway = await GatewayToAsync(service.Url);

        using var answer = await gateway.Client.PostAsync("/api/groups/1/join", null, Cancel);

        await AssertErrorAsync(answer, HttpStatusCode.Conflict, "ALREADY_JOINED_GROUP");
    }

    private static Task<RunningGateway> GatewayToAsync(string backend) =>
        RunningGateway.StartAsync(new Dictionary<string, string> { ["backend"] = backend });

    private static async Task Swallow(HttpContext context)
    {
        var length = 0L;
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer)) > 0)
        {
            length += read;
        }

        await context.Response.WriteAsync(length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task AssertErrorAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains($"\"meta\":{{\"code\":\"{code}\"}}", await answer.Content.ReadAsStringAsync(Cancel));
    }
}
