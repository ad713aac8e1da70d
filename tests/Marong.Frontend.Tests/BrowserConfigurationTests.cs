using Marong.Frontend.Bundle;

namespace Marong.Frontend.Tests;

public sealed class BrowserConfigurationTests
{
    [Theory]
    [InlineData(null, "/api")]
    [InlineData("  ", "/api")]
    [InlineData("/api/", "/api")]
    [InlineData("http://localhost:8080/api", "http://localhost:8080/api")]
    public void The_address_of_the_api_is_written_without_a_slash_at_its_end(string? value, string written) =>
        Assert.Equal($"window.__MARONG__ = {{\"apiUrl\":\"{written}\",\"kakaoMapKey\":null}};\n", BrowserConfiguration.From(value).Script);

    [Fact]
    public void No_value_can_leave_the_literal()
    {
        var script = BrowserConfiguration.From("/api\"};alert(1)//</script>\u2028").Script;
        Assert.DoesNotContain("</script>", script, StringComparison.Ordinal);
        Assert.DoesNotContain('\u2028', script);
        Assert.Equal(6, script.Count(character => character == '"'));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("api")]
    public void An_address_that_is_neither_a_path_nor_http_stops_the_start(string value)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => BrowserConfiguration.From(value));
        Assert.Contains("VITE_API_URL", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_another_origin_is_opened_to_the_browser()
    {
        Assert.Null(BrowserConfiguration.From("/api").ApiOrigin);
        Assert.Equal("https://api.example:8443", BrowserConfiguration.From("https://api.example:8443/v1").ApiOrigin);
    }

    [Fact]
    public void The_key_of_a_map_is_told_when_there_is_one()
    {
        var configuration = BrowserConfiguration.From("/api", " a-key\"</script> ");
        Assert.True(configuration.HasKakaoMap);
        Assert.StartsWith("window.__MARONG__ = {\"apiUrl\":\"/api\",\"kakaoMapKey\":\"a-key\\u0022", configuration.Script, StringComparison.Ordinal);
        Assert.False(BrowserConfiguration.From("/api", " ").HasKakaoMap);
    }

    [Fact]
    public void Only_an_origin_of_portraits_is_let_in_and_none_by_itself()
    {
        Assert.Null(BrowserConfiguration.From("/api").PortraitOrigin);
        Assert.Equal("http://localhost:8040", BrowserConfiguration.From("/api", portraits: "http://localhost:8040/people").PortraitOrigin);
    }
}
