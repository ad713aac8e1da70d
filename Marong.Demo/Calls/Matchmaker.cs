using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Marong.Contracts.Backend;
using Marong.Contracts.Matching;

namespace Marong.Demo.Calls;

/// <summary>Has a round decided as the matcher does it: the same groups, the same solver, the same store.</summary>
internal sealed class Matchmaker(BackendRounds backend, Solver solver)
{
    public async Task MatchAsync(long groupId, int cycle, CancellationToken cancellationToken)
    {
        if (await backend.PendingAsync(groupId, cycle, cancellationToken) is { } group)
        {
            await backend.StoreAsync(await solver.SolveAsync(group, cancellationToken), cancellationToken);
        }
    }
}

internal sealed class BackendRounds(HttpClient http)
{
    /// <summary>Nothing when the matcher was quicker.</summary>
    public async Task<MatchingGroup?> PendingAsync(long groupId, int cycle, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{BackendRoutes.MatchingPending}?cycle={cycle}&after={groupId - 1}&take=1");
        var pending = await http.GetFromJsonAsync<MatchingGroup[]>(new Uri(path, UriKind.Relative), cancellationToken);
        return pending?.FirstOrDefault(group => group.GroupId == groupId);
    }

    public async Task StoreAsync(MatchingResult result, CancellationToken cancellationToken)
    {
        using var response = await http.PutAsJsonAsync(new Uri(BackendRoutes.MatchingResults, UriKind.Relative), result, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Conflict)
        {
            response.EnsureSuccessStatusCode();
        }
    }
}

internal sealed class Solver(HttpClient http)
{
    public async Task<MatchingResult> SolveAsync(MatchingGroup group, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(new Uri(MatchingRoutes.Solve, UriKind.Relative), group, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<MatchingResult>(cancellationToken))!;
    }
}
