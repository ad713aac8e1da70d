using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace Marong.ServiceDefaults.Tests;

public class CommandCountingTests
{
    private const string Database = "--ConnectionStrings:some-db=Server=localhost";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_told_how_many_commands_it_alone_has_sent()
    {
        await using var app = await StartAsync("--Testing:CountCommands=true");
        using var client = app.GetTestClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(count => client.GetAsync($"/{count}", Cancellation)));

        Assert.Equal(
            Enumerable.Range(0, 5).Select(count => $"sql;desc=\"{count}\""),
            answers.Select(answer => Assert.Single(answer.Headers.GetValues("Server-Timing"))));
    }

    [Fact]
    public async Task Nobody_is_told_unless_it_is_switched_on()
    {
        await using var app = await StartAsync();
        using var client = app.GetTestClient();

        using var answer = await client.GetAsync("/1", Cancellation);

        Assert.False(answer.Headers.Contains("Server-Timing"));
    }

    [Fact]
    public void Production_refuses_to_count()
    {
        var builder = TestApplication.CreateBuilder("--environment=Production", "--Testing:CountCommands=true", Database);

        Assert.Throws<InvalidOperationException>(() => builder.AddDatabase("some-db"));
    }

    /// <summary>A path's number is how many commands are sent, each of which opens a connection too.</summary>
    private static async Task<WebApplication> StartAsync(params string[] settings)
    {
        var builder = TestApplication.CreateBuilder([Database, .. settings]);
        builder.AddDatabase("some-db");
        return await builder.StartInMemoryAsync(app => app.MapGet("/{count}", async (int count) =>
        {
            using var driver = new ActivitySource("MySqlConnector");
            for (var sent = 0; sent < count; sent++)
            {
                await Task.Yield();
                driver.StartActivity("Open")?.Dispose();
                driver.StartActivity("Execute")?.Dispose();
            }

            return Results.Ok();
        }));
    }
}
