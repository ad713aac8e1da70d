using System.Globalization;
using Marong.Contracts.Backend;
using Marong.Contracts.Matching;

namespace Marong.Matching.Scheduling;

internal sealed class BackendClient(HttpClient http)
{
    /// <summary>Groups that are to be matched now, by the backend's clock.</summary>
    public async Task<IReadOnlyList<MatchingGroup>> PendingAsync(int minimumMembers, long after, int take, CancellationToken cancellationToken)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"{BackendRoutes.MatchingPending}?minimumMembers={minimumMembers}&after={after}&take={take}");
        return await http.GetFromJsonAsync<MatchingGroup[]>(Relative(query), cancellationToken) ?? [];
    }

    /// <summary>What became of each; a group that was refused is pending again if it still needs a round.</summary>
    public async Task<IReadOnlyList<MatchingOutcome>> StoreAsync(IReadOnlyCollection<MatchingResult> results, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(Relative(BackendRoutes.MatchingResults), results, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<MatchingOutcome[]>(cancellationToken) ?? [];
    }

    public async Task<bool> TryLeaseAsync(MatchingLease lease, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(Relative(BackendRoutes.MatchingLease), lease, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<MatchingLeaseAnswer>(cancellationToken))?.IsGranted is true;
    }

    public async Task ReportAsync(MatchingRunReport report, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(Relative(BackendRoutes.MatchingRuns), report, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyList<MatchingRunReport>> RunsAsync(int take, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"{BackendRoutes.MatchingRuns}?take={take}");
        return await http.GetFromJsonAsync<MatchingRunReport[]>(Relative(query), cancellationToken) ?? [];
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}
