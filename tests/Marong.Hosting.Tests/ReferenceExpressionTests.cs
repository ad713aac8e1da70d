using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Tests;

public sealed class ReferenceExpressionTests
{
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Literals_and_references_are_put_together()
    {
        var expression = ReferenceExpression.Create($"Server={Endpoint(20000).Property(EndpointProperty.Host)};Password={Password()}");

        Assert.Equal("Server=localhost;Password=pw1", await expression.GetValueAsync(Cancelled));
        Assert.Equal("Server={tool.bindings.http.host};Password={password.value}", expression.ValueExpression);
    }

    [Fact]
    public async Task Braces_stay_braces()
    {
        var expression = ReferenceExpression.Create($"{{\"key\": \"{Password()}\"}} {{0}}");

        Assert.Equal("{\"key\": \"pw1\"} {0}", await expression.GetValueAsync(Cancelled));
        Assert.Equal("{\"key\": \"{password.value}\"} {0}", expression.ValueExpression);
        Assert.Equal("{}", await ReferenceExpression.Create($"{{}}").GetValueAsync(Cancelled));
    }

    [Fact]
    public async Task An_expression_within_an_expression_keeps_its_references_in_their_places()
    {
        var endpoint = Endpoint(20000);
        var inner = ReferenceExpression.Create($"{{{endpoint.Property(EndpointProperty.Port)}}}/{Password()}");
        var outer = ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.Scheme)}:{inner}:{inner}?{ReferenceExpression.Create($"{{x}}")}");

        Assert.Equal("http:{20000}/pw1:{20000}/pw1?{x}", await outer.GetValueAsync(Cancelled));
        Assert.Equal(
            "{tool.bindings.http.scheme}:{{tool.bindings.http.port}}/{password.value}:{{tool.bindings.http.port}}/{password.value}?{x}", outer.ValueExpression);
        Assert.Equal(5, outer.ValueProviders.Count);
    }

    [Fact]
    public async Task A_value_in_a_URI_is_escaped_when_that_is_asked_for()
    {
        var key = _builder.AddParameter("key", "a/b c");
        var part = ReferenceExpression.Create($"{key:uri}");

        Assert.Equal("x://a%2Fb%20c@a/b c", await ReferenceExpression.Create($"x://{part}@{key}").GetValueAsync(Cancelled));
        Assert.Equal("x://{key.value}@{key.value}", ReferenceExpression.Create($"x://{part}@{key}").ValueExpression);
    }

    [Fact]
    public void A_format_that_nobody_knows_is_refused()
        => Assert.Throws<FormatException>(() => ReferenceExpression.Create($"{Password():hex}"));

    [Theory]
    [InlineData(EndpointProperty.Url, "http://localhost:20000", "{tool.bindings.http.url}")]
    [InlineData(EndpointProperty.Host, "localhost", "{tool.bindings.http.host}")]
    [InlineData(EndpointProperty.IPV4Host, "127.0.0.1", "{tool.bindings.http.host}")]
    [InlineData(EndpointProperty.Port, "20000", "{tool.bindings.http.port}")]
    [InlineData(EndpointProperty.Scheme, "http", "{tool.bindings.http.scheme}")]
    [InlineData(EndpointProperty.HostAndPort, "localhost:20000", "{tool.bindings.http.host}:{tool.bindings.http.port}")]
    public async Task Every_part_of_an_endpoint_has_a_value_and_a_name(EndpointProperty property, string value, string manifest)
    {
        var part = Endpoint(20000).Property(property);

        Assert.Equal(value, await part.GetValueAsync(Cancelled));
        Assert.Equal(manifest, part.ValueExpression);
    }

    [Fact]
    public void An_endpoint_without_a_place_says_so()
    {
        var tool = _builder.AddExecutable("tool", "sh", ".").WithHttpEndpoint();

        var exception = Assert.Throws<InvalidOperationException>(() => tool.GetEndpoint("http").Url);

        Assert.Equal("The endpoint 'http' is not allocated for the resource 'tool'.", exception.Message);
        Assert.False(tool.GetEndpoint("ftp").Exists);
    }

    [Fact]
    public async Task A_connection_string_can_be_put_together_piece_by_piece()
    {
        var connection = _builder.AddConnectionString("db", parts =>
        {
            parts.AppendLiteral("Password=");
            parts.AppendFormatted(Password().Resource);
        });

        Assert.Equal("Password=pw1", await connection.Resource.ConnectionStringExpression.GetValueAsync(Cancelled));
        Assert.Equal("{db.connectionString}", ((IManifestExpressionProvider)connection.Resource).ValueExpression);
    }

    private IResourceBuilder<ParameterResource> Password()
        => _builder.Resources.FirstOrDefault(r => r.Name == "password") is ParameterResource known
            ? _builder.CreateResourceBuilder(known)
            : _builder.AddParameter("password", "pw1", secret: true);

    private EndpointReference Endpoint(int port)
    {
        var tool = _builder.AddExecutable("tool", "sh", ".").WithHttpEndpoint();
        Model.Place(tool, port);
        return tool.GetEndpoint("http");
    }
}
