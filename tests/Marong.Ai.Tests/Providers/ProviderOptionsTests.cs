using System.ComponentModel.DataAnnotations;
using Marong.Ai.Providers;

namespace Marong.Ai.Tests.Providers;

public sealed class ProviderOptionsTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("http://localhost:8000/v1", "small", true)]
    [InlineData("http://localhost:8000/v1", null, false)]
    [InlineData("/v1", "small", false)]
    [InlineData("ftp://localhost/v1", "small", false)]
    public void An_endpoint_is_an_address_of_http_and_comes_with_a_model(string? endpoint, string? model, bool valid)
    {
        var kind = endpoint is ['/', ..] ? UriKind.Relative : UriKind.Absolute;
        var options = new ProviderOptions { Endpoint = endpoint is null ? null : new Uri(endpoint, kind), Model = model };
        Assert.Equal(valid, Validator.TryValidateObject(options, new ValidationContext(options), [], validateAllProperties: true));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    public void A_timeout_that_no_caller_waits_for_is_refused(int seconds)
    {
        var options = new ProviderOptions { Timeout = TimeSpan.FromSeconds(seconds) };
        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), [], validateAllProperties: true));
    }
}
