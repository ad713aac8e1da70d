using System.Net;
using System.Net.Http.Json;
using Marong.Contracts.Backend;
using Marong.Contracts.Matching;

namespace Marong.Matching.Tests;

/// <summary>Answers in backend's place, and notes what it was told.</summary>
internal sealed class StubBackend(params IEnumerable<MatchingGroup> groups) : HttpMessageHandler
{
    public List<MatchingGroup> Pending { get; } = [.. groups];

    public bool GrantsLeases { get; set; } = true;

    /// <summary>What is answered for a group instead of storing its round.</summary>
    public Dictionary<long, string> Refusals { get; } = [];

    public Queue<HttpStatusCode> Failures { get; } = new();

    public List<IReadOnlyList<MatchingResult>> HandedIn { get; } = [];

    public List<MatchingRunReport> Reports { get; } = [];

    /// <summary>All that was sent.</summary>
    public List<string> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        Requests.Add($"{request.Method} {request.RequestUri.PathAndQuery} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken))}");
        return path switch
        {
            BackendRoutes.MatchingLease => Json(new MatchingLeaseAnswer(GrantsLeases)),
            BackendRoutes.MatchingPending => Json(Page(request.RequestUri)),
            BackendRoutes.MatchingResults when Failures.TryDequeue(out var status) => new HttpResponseMessage(status),
            BackendRoutes.MatchingResults => Json(Store((await request.Content!.ReadFromJsonAsync<MatchingResult[]>(cancellationToken))!)),
            _ => Report((await request.Content!.ReadFromJsonAsync<MatchingRunReport>(cancellationToken))!),
        };
    }

    private static HttpResponseMessage Json<T>(T answer) => new(HttpStatusCode.OK) { Content = JsonContent.Create(answer) };

    private IReadOnlyList<MatchingGroup> Page(Uri uri)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query);
        var (after, take) = (long.Parse(query["after"]!, null), int.Parse(query["take"]!, null));
        return [.. Pending.Where(group => group.GroupId > after).OrderBy(group => group.GroupId).Take(take)];
    }

    private IReadOnlyList<MatchingOutcome> Store(IReadOnlyList<MatchingResult> results)
    {
        HandedIn.Add(results);
        return [.. results.Select(result => new MatchingOutcome(result.GroupId, result.CampaignId, Refusals.GetValueOrDefault(result.GroupId)))];
    }

    private HttpResponseMessage Report(MatchingRunReport report)
    {
        Reports.Add(report);
        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }
}
