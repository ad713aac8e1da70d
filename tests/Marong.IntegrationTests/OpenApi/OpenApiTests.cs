using System.Net;
using System.Text.Json.Nodes;
using Aspire.Hosting.Testing;
using Marong.IntegrationTests.Contract;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.OpenApi;

public sealed class OpenApiTests(MarongTopology marong)
{
    private const string Public = "marong";
    private static readonly string[] Behind = ["auth", "backend", "recommendation"];
    private static readonly string[] Services = [.. Behind, "matching", "ai"];
    private static readonly bool Writes = Environment.GetEnvironmentVariable("MARONG_OPENAPI") == "write";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_committed_OpenAPI_documents_are_those_of_the_services()
    {
        foreach (var (name, document) in await DocumentsAsync())
        {
            var path = OpenApiFiles.PathOf(name);
            var text = OpenApiFiles.Write(document);
            if (Writes)
            {
                await File.WriteAllTextAsync(path, text, Cancellation);
            }

            var committed = File.Exists(path) ? await File.ReadAllTextAsync(path, Cancellation) : "";
            Assert.True(text == committed, $"docs/openapi/{name}.json is not what the services describe. Write it anew: ./marong openapi");
        }
    }

    [Fact]
    public async Task The_gateway_serves_the_committed_document()
    {
        using var response = await marong.Gateway.GetAsync("/api/openapi.json", Cancellation);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(await File.ReadAllTextAsync(OpenApiFiles.PathOf(Public), Cancellation), await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_document_is_of_OpenAPI_3_1_and_names_each_operation_once_with_a_summary()
    {
        foreach (var (name, document) in await DocumentsAsync())
        {
            Assert.StartsWith("3.1.", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
            var operations = PublicDocument.Operations(document).ToList();
            Assert.NotEmpty(operations);
            Assert.All(operations, operation => Assert.NotEmpty(operation.Operation["summary"]!.GetValue<string>()));
            var ids = operations.GroupBy(operation => operation.Operation["operationId"]!.GetValue<string>());
            Assert.Equal([], ids.Where(id => id.Count() > 1).Select(id => $"{name}: {id.Key}"));
        }
    }

    [Fact]
    public async Task The_routes_that_are_described_are_those_that_the_contract_tries()
    {
        var described = PublicDocument.Operations((await DocumentsAsync())[Public])
            .Where(operation => !operation.Path.StartsWith("/api/images/", StringComparison.Ordinal) && operation.Path != "/api/notifications/stream")
            .Select(operation => $"{operation.Method.ToUpperInvariant()} {operation.Path}");

        Assert.Equal(Endpoints.All.Select(endpoint => endpoint.ToString()).Distinct().Order(), described.Order());
    }

    [Fact]
    public async Task What_demands_a_token_says_so_and_nothing_else_does()
    {
        var document = (await DocumentsAsync())[Public];
        foreach (var (path, method, operation) in PublicDocument.Operations(document))
        {
            var target = path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Parse(method.ToUpperInvariant()), target);
            using var response = await marong.Gateway.SendAsync(request, Cancellation);
            var demandsToken = response.StatusCode == HttpStatusCode.Unauthorized;
            Assert.True(demandsToken == operation.ContainsKey("security"), $"{method} {path} answered {response.StatusCode}");
        }
    }

    [Fact]
    public async Task The_public_document_tells_nothing_of_internal_routes()
    {
        var text = OpenApiFiles.Write((await DocumentsAsync())[Public]);

        Assert.DoesNotContain("/internal", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"internal\"", text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/openapi/v1.json")]
    public async Task The_gateway_does_not_open_a_services_own_document(string path)
    {
        using var response = await marong.Gateway.GetAsync(path, Cancellation);

        Assert.DoesNotContain("\"openapi\"", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_that_shows_the_API_needs_nothing_from_elsewhere()
    {
        using var response = await marong.Gateway.GetAsync("/api/docs/", Cancellation);
        var page = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("api/openapi.json", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Contains("'unsafe-inline'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private async Task<Dictionary<string, JsonObject>> DocumentsAsync()
    {
        var documents = new Dictionary<string, JsonObject>();
        foreach (var service in Services)
        {
            using var client = marong.Application.CreateHttpClient(service, "http");
            documents[service] = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", Cancellation))!.AsObject();
        }

        documents[Public] = PublicDocument.Merge(Behind.ToDictionary(service => service, service => documents[service]));
        return documents;
    }
}
