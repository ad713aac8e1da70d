using System.Net;
using System.Net.Http.Json;
using Marong.Ai.Places;
using Marong.Contracts.Ai;

namespace Marong.Benchmarks.Recommending;

/// <summary>The model that ships with ai, asked and answering in JSON as over the wire, without the wire.</summary>
internal sealed class ModelInProcess(PlaceModel model) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = await request.Content!.ReadFromJsonAsync<PlaceScoreRequest>(cancellationToken);
        var scores = model.Score(asked!.Candidates);
        var answer = new PlaceScores(model.Info.Version, [.. asked.Candidates.Zip(scores, (candidate, score) => new PlaceScore(candidate.PlaceId, score))]);
        var body = new StringContent(System.Text.Json.JsonSerializer.Serialize(answer, System.Text.Json.JsonSerializerOptions.Web), null, "application/json");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = body };
    }
}
