using Marong.Contracts.Backend;
using Marong.Recommendation.Catalogue;
using Marong.Tastes;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Options;

namespace Marong.Recommendation.Kakao;

/// <summary>What Kakao finds for a pair; nothing when it is slow, down, busy or not configured.</summary>
internal sealed class KakaoPlaces(
    KakaoLocalClient client,
    HybridCache cache,
    CatalogueFilling filling,
    TextEncoder encoder,
    IOptions<KakaoLocalOptions> options,
    KakaoMetrics metrics,
    ILogger<KakaoPlaces> logger)
{
    /// <summary>About a hundred metres: who meets at the same corner shares what was found.</summary>
    private const int Decimals = 3;
    private const int LargestRadiusMetres = 20_000;

    private readonly HybridCacheEntryOptions _cached = new() { Expiration = options.Value.CachedFor, LocalCacheExpiration = options.Value.CachedFor };

    public async Task<IReadOnlyList<EncodedPlace>?> FindAsync(Pair pair, CancellationToken cancellationToken)
    {
        if (options.Value.Url is null)
        {
            return null;
        }

        var centre = new Coordinates(Math.Round(pair.Place.Latitude, Decimals), Math.Round(pair.Place.Longitude, Decimals));
        var radius = Math.Min((int)(pair.Place.RadiusKm * 1000), LargestRadiusMetres);
        var searches = PlaceKeywords.Of(pair.Giver, pair.Receiver).Select(wanted => new KeywordSearch(wanted.Kind, wanted.Keyword, centre, radius));
        try
        {
            var found = await Task.WhenAll(searches.Select(search => FoundAsync(search, cancellationToken)));
            metrics.Found();
            return Merged(found);
        }
        catch (Exception exception)
        {
            // Whatever it was: the catalogue answers. Only its type is told, for the text may quote what was searched for.
            metrics.Failed(isTooLate: exception is OperationCanceledException);
            logger.LogDebug("Kakao finds nothing: {Reason}", exception.GetType().Name);
            return null;
        }
    }

    private async Task<IReadOnlyList<EncodedPlace>> FoundAsync(KeywordSearch search, CancellationToken cancellationToken)
    {
        var key = string.Create(
            null, $"kakao:{search.Kind}:{search.Centre.Latitude:F3}:{search.Centre.Longitude:F3}:{search.RadiusMetres}:{search.Keyword}");
        return await cache.GetOrCreateAsync(
            key,
            (Client: client, Search: search, Filling: filling, Encoder: encoder),
            static async (state, token) =>
            {
                var found = await state.Client.SearchAsync(state.Search, token);
                state.Filling.Offer(found);
                return new FoundPlaces([.. found.Select(place => EncodedPlace.Of(place, state.Encoder))]);
            },
            _cached,
            cancellationToken: cancellationToken) is { Places: { } places } ? places : [];
    }

    /// <summary>A place that was found by two keywords is known for both.</summary>
    private List<EncodedPlace> Merged(IEnumerable<IReadOnlyList<EncodedPlace>> found) =>
        [.. found.SelectMany(places => places).GroupBy(encoded => encoded.Place.SourceId).Select(same => same.ToList() is [var only]
            ? only
            : EncodedPlace.Of(same.First().Place.KnownFor(same.SelectMany(encoded => encoded.Place.Dishes)), encoder))];

    /// <summary>Marked as what never changes, so that the cache hands out one and the same.</summary>
    [System.ComponentModel.ImmutableObject(true)]
    private sealed record FoundPlaces(IReadOnlyList<EncodedPlace> Places);
}
