using Marong.ServiceDefaults.Management;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Marong.ServiceDefaults.Tests;

public sealed class ManagementTests : IAsyncLifetime
{
    private readonly int _managementPort = Loopback.FreePort();
    private WebApplication _app = null!;

    private int PublicPort => new Uri(_app.Urls.First()).Port;

    public async ValueTask InitializeAsync()
    {
        var builder = TestApplication.CreateBuilder("--urls=http://127.0.0.1:0", $"--MANAGEMENT_PORT={_managementPort}");
        _app = await builder.StartAsync(app => app.MapGet("/metrics-of-mine", () => "public"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/health/startup")]
    [InlineData("/metrics")]
    public async Task Probes_and_metrics_are_on_the_management_port_only(string path)
    {
        Assert.StartsWith("HTTP/1.1 200", await Loopback.GetAsync(_managementPort, path, "localhost"));
        Assert.StartsWith("HTTP/1.1 404", await Loopback.GetAsync(PublicPort, path, "localhost"));
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/health/ready")]
    public async Task A_forged_host_does_not_open_the_other_branch(string path)
    {
        Assert.StartsWith("HTTP/1.1 404", await Loopback.GetAsync(PublicPort, path, $"127.0.0.1:{_managementPort}"));
        Assert.StartsWith("HTTP/1.1 404", await Loopback.GetAsync(_managementPort, "/metrics-of-mine", $"127.0.0.1:{PublicPort}"));
    }

    [Theory]
    [InlineData("http://localhost:5000", "http://localhost:5000;http://localhost:9001")]
    [InlineData("http://127.0.0.1:0;http://localhost:1", "http://127.0.0.1:0;http://localhost:1;http://127.0.0.1:9001")]
    [InlineData("http://[::]:80", "http://[::]:80;http://[::]:9001")]
    [InlineData("http://+:80", "http://+:80;http://+:9001")]
    public void It_is_added_on_the_host_of_the_first_url(string urls, string expected) =>
        Assert.Equal(expected, Settings($"--urls={urls}", "--MANAGEMENT_PORT=9001")[WebHostDefaults.ServerUrlsKey]);

    [Fact]
    public void It_is_added_to_the_ports_of_a_container()
    {
        var settings = Settings("--HTTP_PORTS=8080", "--MANAGEMENT_PORT=8081");

        Assert.Equal("8080;8081", settings[WebHostDefaults.HttpPortsKey]);
        Assert.Null(settings[WebHostDefaults.ServerUrlsKey]);
    }

    [Fact]
    public void Without_a_port_there_is_no_listener() => Assert.Null(Settings("--HTTP_PORTS=8080")["urls"]);

    private static Microsoft.Extensions.Configuration.IConfiguration Settings(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        ManagementListener.AddTo(builder);
        return builder.Configuration;
    }
}
