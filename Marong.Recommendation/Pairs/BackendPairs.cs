using System.Globalization;
using Marong.Contracts.Backend;

namespace Marong.Recommendation.Pairs;

/// <summary>Whom somebody gives to, and what both like: backend knows.</summary>
internal sealed class BackendPairs(HttpClient http)
{
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(600);

    public async Task<PairAnswer> FindAsync(long userId, long groupId, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{BackendRoutes.Pair}?userId={userId}&groupId={groupId}");
        return await http.GetFromJsonAsync<PairAnswer>(path, cancellationToken) ?? throw new HttpRequestException("backend answered without data");
    }
}
