using Marong.Recommendation.Catalogue;
using Marong.Recommendation.Pairs;
using Marong.Recommendation.Ranking;
using Marong.Recommendation.Search;
using Marong.Tastes;

namespace Marong.Recommendation.Sessions;

/// <summary>
/// Goes once through what an answer needs before anybody waits for it: tokens are fetched, connections opened, methods compiled. What is not there
/// yet is left to the first who asks.
/// </summary>
internal sealed class WarmUp(BackendPairs pairs, PlaceRanking ranking, CandidateSearch search, TextEncoder encoder, ILogger<WarmUp> logger)
    : BackgroundService
{
    private static readonly Place Somewhere = new("", "", PlaceKind.Cafe, "밤톨", "카페", null, "", 37.4, 127.1, null, 0, null, "라테", "조용한");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Compiling takes a core: not before everybody else of this process has begun.
        await Task.Yield();
        try
        {
            var wishes = new Wishes(encoder.Encode("조용한"), encoder.Encode("라테"), ["생선회"], Somewhere.At, 1);
            var candidates = search.Among([EncodedPlace.Of(Somewhere, encoder)], wishes);
            var ranked = await ranking.RankAsync(candidates, TimeSpan.FromSeconds(2), stoppingToken);
            logger.LogInformation("Places are ranked by the {Ranking}", ranked.By);
            await pairs.FindAsync(0, 0, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("Not everything is there yet: {Reason}", exception.GetType().Name);
        }
    }
}
