using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;
using Marong.Contracts.Ai;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Ai;

/// <summary>What becomes of a model's file while the real process runs.</summary>
public sealed class ModelReloadTests(MarongTopology marong) : IAsyncLifetime
{
    private const int Reloads = 20;

    private readonly SecondAi _ai = new(marong);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _ai.DisposeAsync();

    [Theory]
    [InlineData("missing", "Not ready: there is no model")]
    [InlineData("truncated", "it is truncated, or not the model of that file")]
    [InlineData("wrong checksum", "has the checksum")]
    [InlineData("wrong version", "is of format 2 (wrong version)")]
    public async Task A_fault_at_the_start_is_told_of_once_and_the_process_is_ready_when_a_good_model_comes(string fault, string reason)
    {
        await _ai.PutFaultAsync(fault);
        var said = await _ai.CountAsync(reason);
        await _ai.StartAsync();
        await Eventually.IsTrueAsync(async () => await _ai.CountAsync(reason) > said);
        await LookedManyTimesAsync();
        Assert.Equal(said + 1, await _ai.CountAsync(reason));

        await _ai.PutAsync("3.0.0+good");
        await marong.WaitForReplicasAsync(SecondAi.Name, 1, Cancellation);
        Assert.Equal("3.0.0+good", await ServedAsync());
    }

    [Fact]
    public async Task New_models_take_over_and_bad_ones_do_not_while_no_request_fails()
    {
        await _ai.PutAsync("3.0.0+0");
        await _ai.StartAsync();
        await marong.WaitForReplicasAsync(SecondAi.Name, 1, Cancellation);
        using var isOver = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var client = await marong.InternalClientAsync(SecondAi.Name, "recommendation", Cancellation);
        var asking = Enumerable.Range(0, 4).Select(_ => AskAsync(client, isOver.Token)).ToArray();

        for (var reload = 1; reload <= Reloads; reload++)
        {
            await _ai.PutAsync($"3.0.0+{reload}");
            await Eventually.IsTrueAsync(async () => await ServedAsync() == $"3.0.0+{reload}");
        }

        foreach (var fault in new[] { "truncated", "wrong checksum", "wrong version", "missing" })
        {
            var said = await _ai.CountAsync("goes on being served");
            await _ai.PutFaultAsync(fault);
            await Eventually.IsTrueAsync(async () => await _ai.CountAsync("goes on being served") > said);
            await LookedManyTimesAsync();
            Assert.Equal(said + 1, await _ai.CountAsync("goes on being served"));
            Assert.Equal($"3.0.0+{Reloads}", await ServedAsync());
        }

        await isOver.CancelAsync();
        Assert.All(await Task.WhenAll(asking), answers => Assert.True(answers > Reloads));
    }

    private static PlaceScoreRequest Candidates() =>
        new([.. Enumerable.Range(1, 100).Select(id => new PlaceCandidate(id, id / 100f, 0, id / 20f, 4, 0.5f, 2, 0))]);

    private static async Task<int> AskAsync(HttpClient client, CancellationToken isOver)
    {
        var answers = 0;
        while (!isOver.IsCancellationRequested)
        {
            using var response = await client.PostAsJsonAsync(AiRoutes.ScorePlaces, Candidates(), Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            answers++;
        }

        return answers;
    }

    // the interval is a tenth of a second
    private static Task LookedManyTimesAsync() => Eventually.AfterAsync(TimeSpan.FromSeconds(2));

    private async Task<string?> ServedAsync()
    {
        using var client = marong.Application.CreateHttpClient(SecondAi.Name, "http");
        using var answer = JsonDocument.Parse(await client.GetStringAsync(AiRoutes.Model, Cancellation));
        var root = answer.RootElement;
        return (root.TryGetProperty("data", out var data) ? data : root).GetProperty("version").GetString();
    }
}
