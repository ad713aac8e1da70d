using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Marong.Gateway.Tests;

public sealed class StreamTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_endless_answer_comes_through_bit_by_bit_and_does_not_hold_up_the_end_of_the_gateway()
    {
        await using var backend = await Upstream.StartAsync("backend", async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("id: 1\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        });
        await using var gateway = await RunningGateway.StartAsync(new Dictionary<string, string> { ["backend"] = backend.Url });
        using var client = new HttpClient { BaseAddress = gateway.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/notifications/stream");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("id: 1", await lines.ReadLineAsync(Cancel));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));

        await gateway.StopAsync().WaitAsync(Soon, Cancel);
        await Assert.ThrowsAnyAsync<Exception>(async () => Assert.NotNull(await lines.ReadLineAsync(Cancel).AsTask().WaitAsync(Soon, Cancel)));
    }
}
