using System.Globalization;
using System.Net;
using Marong.Contracts.Backend;
using Marong.Contracts.Matching;

namespace Marong.Matching.Scheduling;

internal sealed class BackendClient(HttpClient http)
{
    public async Task<IReadOnlyList<MatchingGroup>> PendingAsync(
        int cycle, int minimumMembers, long after, int take, CancellationToken cancellationToken)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"{BackendRoutes.MatchingPending}?cycle={cycle}&minimumMembers={minimumMembers}&after={after}&take={take}");
        return await http.GetFromJsonAsync<MatchingGroup[]>(new Uri(query, UriKind.Relative), cancellationToken) ?? [];
    }

    /// <summary>False when the backend holds another result or the group changed meanwhile: it is pending again if it still needs one.</summary>
    public async Task<bool> TryStoreAsync(MatchingResult result, CancellationToken cancellationToken)
    {
        using var response = await http.PutAsJsonAsync(new Uri(BackendRoutes.MatchingResults, UriKind.Relative), result, cancellationToken);
        if (response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            return false;
        }

        response.EnsureSuccessStatusCode();
        return true;
    }
}
