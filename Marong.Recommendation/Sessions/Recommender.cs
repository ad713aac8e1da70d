using Marong.Contracts.Backend;
using Marong.Recommendation.Catalogue;
using Marong.Recommendation.Kakao;
using Marong.Recommendation.Learning;
using Marong.Recommendation.Ranking;
using Marong.Recommendation.Search;
using Marong.ServiceDefaults.Time;
using Marong.Tastes;
using Microsoft.Extensions.Options;

namespace Marong.Recommendation.Sessions;

/// <summary>
/// Finds places for a pair, once a round, within the deadline whatever else is slow or down: without the place search from the catalogue, without
/// the model by the formula.
/// </summary>
internal sealed class Recommender(
    SessionStore sessions,
    LikedPlaceStore likes,
    KakaoPlaces kakao,
    PlaceCatalogue catalogue,
    CandidateSearch search,
    PlaceRanking ranking,
    TextEncoder encoder,
    IOptions<KakaoLocalOptions> kakaoOptions,
    IGameClock clock)
{
    /// <summary>How many of each kind are kept for a pair, as in the original.</summary>
    public const int OfEachKind = 5;

    /// <summary>For the places to be ranked and stored, when the search has had its time.</summary>
    private static readonly TimeSpan AfterSearch = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan AfterRanking = TimeSpan.FromMilliseconds(80);

    private static readonly string[] Kinds = [PlaceKind.Restaurant, PlaceKind.Cafe];

    /// <summary>The pair's places; nothing when none lies around where the group meets.</summary>
    public async Task<PlaceSession?> ForAsync(Pair pair, Deadline deadline, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(pair, cancellationToken) is { } stored)
        {
            return stored;
        }

        var now = clock.UtcNow;
        var wishes = await WishesAsync(pair, now, cancellationToken);
        var (source, candidates) = await CandidatesAsync(pair, wishes, deadline, cancellationToken);
        var ranked = await ranking.RankAsync(candidates, deadline.For(AiScores.Timeout, AfterRanking), cancellationToken);
        Candidate[] chosen = [.. Kinds.SelectMany(kind => ranked.Candidates.Where(candidate => candidate.Place.Kind == kind).Take(OfEachKind))];
        if (chosen.Length == 0)
        {
            return null;
        }

        await sessions.AddAsync(pair, new NewSession(source, ranked.By, chosen), now, cancellationToken);
        return await sessions.FindAsync(pair, cancellationToken);
    }

    private async Task<Wishes> WishesAsync(Pair pair, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A week's likes are learnt when it is over, so that what is recommended does not run after the last click.
        var week = WeeklyCycle.StartOf(WeeklyCycle.NumberAt(now));
        var liked = await likes.BeforeAsync([pair.GiverId, pair.ReceiverId], week, cancellationToken);
        return Wishes.Of(pair, LearntTaste.Of(liked[pair.GiverId], encoder), LearntTaste.Of(liked[pair.ReceiverId], encoder), encoder);
    }

    private async Task<(string Source, IReadOnlyList<Candidate> Candidates)> CandidatesAsync(
        Pair pair, Wishes wishes, Deadline deadline, CancellationToken cancellationToken)
    {
        var limit = deadline.For(kakaoOptions.Value.Timeout, AfterSearch);
        if (await FoundAsync(pair, limit, cancellationToken) is { } found)
        {
            var byKind = found.ToLookup(encoded => encoded.Place.Kind);
            var candidates = Kinds.Select(kind => search.Among(byKind[kind], wishes)).ToList();
            if (candidates.TrueForAll(ofKind => ofKind.Count >= OfEachKind))
            {
                return (SessionSource.Kakao, [.. candidates.SelectMany(ofKind => ofKind)]);
            }
        }

        return (SessionSource.Catalogue, [.. Kinds.SelectMany(kind => search.Find(catalogue.Of(kind), wishes))]);
    }

    private async Task<IReadOnlyList<EncodedPlace>?> FoundAsync(Pair pair, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (limit <= TimeSpan.Zero)
        {
            return null;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        var found = await kakao.FindAsync(pair, deadline.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return found;
    }
}
