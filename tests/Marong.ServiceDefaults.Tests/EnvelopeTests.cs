using System.Net;
using System.Net.Http.Json;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.TestHost;
using StackExchange.Redis;

namespace Marong.ServiceDefaults.Tests;

public sealed class EnvelopeTests : IAsyncLifetime
{
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApplication.CreateBuilder().StartInMemoryAsync(app =>
        {
            app.MapGet("/groups/{id:long}", Results<Ok<Envelope<long>>, ErrorResult> (long id) =>
                id == 1 ? Api.Ok(id, "group_retrieved") : Api.Error(ErrorCodes.GroupNotFound));
            app.MapGet("/pages/{page}", (int page, int size) => Api.Ok(page * size, "pages"));
            app.MapPost("/surveys", (Survey survey) => Api.Created("/surveys/1", survey, "survey_saved"));
            app.MapGet("/queries", ([AsParameters] Page page) => Api.Ok(page.PageSize, "pages"));
            app.MapPost("/forms", (IFormFile image) => Api.Ok(image.Length, "stored")).DisableAntiforgery();
            app.MapGet("/fields", () => Api.Invalid(new Dictionary<string, string> { ["nickname"] = "비어 있습니다." }));
            app.MapGet("/deep", IResult () => throw new ApiException(ErrorCodes.AlreadyLiked));
            app.MapGet("/bug", IResult () => throw new InvalidOperationException("secret detail"));
            app.MapGet("/http-down", IResult () => throw new HttpRequestException("connection refused"));
            app.MapGet("/http-misused", IResult () => throw new HttpRequestException("no", null, HttpStatusCode.BadRequest));
            app.MapGet("/redis-down", IResult () => throw new RedisException("gone"));
            app.MapGet("/slow", IResult () => throw new TaskCanceledException("HttpClient.Timeout", new TimeoutException()));
            app.MapGet("/status/{status:int}", (int status) => Results.StatusCode(status));
        });
        _client = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Success_has_data_a_message_and_an_empty_meta() =>
        Assert.Equal("""{"data":1,"message":"group_retrieved","meta":null}""", await _client.GetStringAsync("/groups/1", Cancel));

    [Theory]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/json; charset=\"utf-8\" x")]
    [InlineData("multipart/form-data; boundary=x; charset=klingon")]
    public async Task Content_in_a_character_set_that_nobody_knows_is_415(string contentType)
    {
        using var content = new StringContent("{}");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var answer = await _client.PostAsync("/surveys", content, Cancel);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("UNSUPPORTED_MEDIA_TYPE", await answer.CodeAsync());
    }

    [Fact]
    public async Task A_faulty_member_of_a_query_is_named_as_the_client_wrote_it()
    {
        using var answer = await _client.GetAsync("/queries?pageSize=x", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.JsonAsync()).GetProperty("meta").GetProperty("errors").TryGetProperty("pageSize", out _));
    }

    [Fact]
    public async Task An_error_has_its_code_and_a_sentence_in_readable_korean()
    {
        using var answer = await _client.GetAsync("/groups/2", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(
            """{"data":null,"message":"그룹을 찾을 수 없습니다.","meta":{"code":"GROUP_NOT_FOUND"}}""",
            await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Refused_fields_are_told_one_by_one()
    {
        using var answer = await _client.GetAsync("/fields", Cancel);

        Assert.Equal(
            """{"data":null,"message":"입력값이 올바르지 않습니다.","meta":{"code":"INVALID_INPUT","errors":{"nickname":"비어 있습니다."}}}""",
            await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("/pages/1", "size")]
    [InlineData("/pages/1?size=big", "size")]
    [InlineData("/pages/one?size=1", "page")]
    public async Task A_parameter_that_is_missing_or_malformed_is_400_and_named(string path, string field)
    {
        using var answer = await _client.GetAsync(path, Cancel);

        await AssertInvalidAsync(answer, field);
    }

    [Theory]
    [InlineData("""{"eiScore":"high","hobbies":[]}""", "eiScore")]
    [InlineData("""{"eiScore":50,"hobbies":[1]}""", "hobbies[0]")]
    [InlineData("{", "body")]
    [InlineData("", "body")]
    public async Task A_body_that_cannot_be_read_is_400_and_says_where(string json, string field)
    {
        using var body = new StringContent(json, null, "application/json");

        using var answer = await _client.PostAsync("/surveys", body, Cancel);

        await AssertInvalidAsync(answer, field);
    }

    [Fact]
    public async Task A_form_without_its_file_is_400_and_named()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "other" } };

        using var answer = await _client.PostAsync("/forms", form, Cancel);

        await AssertInvalidAsync(answer, "image");
    }

    [Fact]
    public async Task A_body_that_can_be_read_is_created()
    {
        using var answer = await _client.PostAsJsonAsync("/surveys", new Survey(50, ["독서"]), Cancel);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("survey_saved", (await answer.JsonAsync()).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Another_media_type_than_expected_is_415()
    {
        using var body = new StringContent("eiScore=50", null, "text/plain");

        using var answer = await _client.PostAsync("/surveys", body, Cancel);

        await AssertErrorAsync(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task Another_method_than_expected_is_405()
    {
        using var answer = await _client.DeleteAsync("/surveys", Cancel);

        await AssertErrorAsync(answer, 405, "METHOD_NOT_ALLOWED");
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/nothing", 404, "NOT_FOUND")]
    [InlineData("/groups/abc", 404, "NOT_FOUND")]
    [InlineData("/deep", 409, "ALREADY_LIKED")]
    [InlineData("/bug", 500, "INTERNAL_SERVER_ERROR")]
    [InlineData("/http-down", 503, "SERVICE_UNAVAILABLE")]
    [InlineData("/http-misused", 500, "INTERNAL_SERVER_ERROR")]
    [InlineData("/redis-down", 503, "SERVICE_UNAVAILABLE")]
    [InlineData("/slow", 503, "SERVICE_UNAVAILABLE")]
    [InlineData("/status/401", 401, "UNAUTHORIZED")]
    [InlineData("/status/403", 403, "INVALID_TOKEN")]
    [InlineData("/status/413", 413, "FILE_TOO_LARGE")]
    [InlineData("/status/418", 418, "INVALID_REQUEST")]
    [InlineData("/status/429", 429, "TOO_MANY_REQUESTS")]
    [InlineData("/status/503", 503, "SERVICE_UNAVAILABLE")]
    [InlineData("/status/502", 503, "SERVICE_UNAVAILABLE")]
    public async Task Whatever_goes_wrong_is_in_the_envelope(string path, int status, string code)
    {
        using var answer = await _client.GetAsync(path, Cancel);

        await AssertErrorAsync(answer, status, code);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task AssertInvalidAsync(HttpResponseMessage answer, string field)
    {
        await AssertErrorAsync(answer, 400, "INVALID_INPUT");
        var errors = (await answer.JsonAsync()).GetProperty("meta").GetProperty("errors");
        Assert.Equal([field], errors.EnumerateObject().Select(error => error.Name));
    }

    private static async Task AssertErrorAsync(HttpResponseMessage answer, int status, string code)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, await answer.CodeAsync());
    }

    private sealed record Page(int PageSize);

    private sealed record Survey(int EiScore, IReadOnlyList<string> Hobbies);
}
