using System.Text.Json;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;

namespace Marong.ServiceDefaults.Tests;

public sealed class ApiDocumentTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_route_is_described_by_its_handler_and_its_policy()
    {
        var operation = (await DocumentAsync()).GetProperty("paths").GetProperty("/api/pets/{petId}").GetProperty("get");

        Assert.Equal("petsShow", operation.GetProperty("operationId").GetString());
        Assert.Equal("Pets show", operation.GetProperty("summary").GetString());
        Assert.Equal(["Pets"], operation.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(["user"], operation.GetProperty("security")[0].EnumerateObject().Select(scheme => scheme.Name));
        var responses = operation.GetProperty("responses");
        Assert.Equal(["200", "400", "401", "403", "404", "503"], responses.EnumerateObject().Select(response => response.Name).Order());
        Assert.Equal("#/components/responses/Error404", responses.GetProperty("404").GetProperty("$ref").GetString());
    }

    [Fact]
    public async Task A_route_that_is_obsolete_is_deprecated_and_one_without_policy_is_open()
    {
        var operation = (await DocumentAsync()).GetProperty("paths").GetProperty("/api/pets").GetProperty("get");

        Assert.True(operation.GetProperty("deprecated").GetBoolean());
        Assert.Equal("All of them", operation.GetProperty("summary").GetString());
        Assert.False(operation.TryGetProperty("security", out _));
    }

    [Fact]
    public async Task A_form_is_one_object_with_the_fields_it_takes()
    {
        var body = (await DocumentAsync()).GetProperty("paths").GetProperty("/api/pets").GetProperty("post").GetProperty("requestBody");
        var schema = body.GetProperty("content").GetProperty("multipart/form-data").GetProperty("schema");

        Assert.Equal(["name", "age", "picture"], schema.GetProperty("properties").EnumerateObject().Select(field => field.Name));
        Assert.Equal(10, schema.GetProperty("properties").GetProperty("name").GetProperty("maxLength").GetInt32());
        Assert.Equal("integer", schema.GetProperty("properties").GetProperty("age").GetProperty("type").GetString());
        Assert.Equal("binary", schema.GetProperty("properties").GetProperty("picture").GetProperty("format").GetString());
        Assert.Equal(["name"], schema.GetProperty("required").EnumerateArray().Select(field => field.GetString()));
    }

    [Fact]
    public async Task The_document_says_nothing_of_where_it_was_asked_for()
    {
        var document = await DocumentAsync();

        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString());
        Assert.False(document.TryGetProperty("servers", out var servers) && servers.GetArrayLength() > 0);
    }

    [Fact]
    public async Task In_Production_there_is_no_document()
    {
        var builder = TestApplication.CreateBuilder("--environment=Production").AddApiDocument();
        await using var app = await builder.StartInMemoryAsync(PetsApi.Map);

        using var answer = await app.GetTestClient().GetAsync("/openapi/v1.json", Cancel);

        Assert.Equal(404, (int)answer.StatusCode);
    }

    private static async Task<JsonElement> DocumentAsync()
    {
        var builder = TestApplication.CreateBuilder().AddApiDocument(new FormField("name", "What it is called.", IsRequired: true, MaxLength: 10));
        builder.AddMarongAuthentication();
        await using var app = await builder.StartInMemoryAsync(PetsApi.Map);
        using var answer = await app.GetTestClient().GetAsync("/openapi/v1.json", Cancel);
        return await answer.JsonAsync();
    }

    private static class PetsApi
    {
        public static void Map(WebApplication app)
        {
            app.MapGet("/api/pets/{petId}", ShowAsync).RequireAuthorization(Policies.User);
            app.MapGet("/api/pets", All).WithSummary("All of them").WithMetadata(new ObsoleteAttribute("Use another."));
            app.MapPost("/api/pets", CreateAsync).DisableAntiforgery();
        }

        private static Task<Results<Ok<Envelope<string>>, ErrorResult>> ShowAsync(long petId) =>
            Task.FromResult<Results<Ok<Envelope<string>>, ErrorResult>>(Api.Ok($"{petId}", "shown"));

        private static Ok<Envelope<string>> All() => Api.Ok("all", "shown");

        private static Task<Created<Envelope<string>>> CreateAsync([FromForm] string? name, [FromForm] long? age, IFormFile? picture) =>
            Task.FromResult(Api.Created(null, $"{name} {age} {picture?.Length}", "created"));
    }
}
