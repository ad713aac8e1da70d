using System.Buffers;
using System.Numerics.Tensors;
using Marong.Recommendation.Catalogue;
using Marong.Tastes;

namespace Marong.Recommendation.Search;

/// <summary>Finds the places that come into question for a pair, and rates them by the original's formula.</summary>
internal sealed class CandidateSearch(TextEncoder encoder)
{
    /// <summary>How many places each of the two lists has, by vibe and by menu, as in the original.</summary>
    public const int ListLength = 700;

    /// <summary>How many of the best a model gets to see.</summary>
    public const int Kept = 100;

    private const int RowsAtOnce = 4096;

    /// <summary>Of the places of a kind in memory.</summary>
    public IReadOnlyList<Candidate> Find(IEnumerable<PlaceTable> tables, Wishes wishes)
    {
        var byVibe = new NearestRows<(PlaceTable, int)>(ListLength);
        var byMenu = new NearestRows<(PlaceTable, int)>(ListLength);
        foreach (var table in tables)
        {
            foreach (var run in table.RunsAround(wishes.Centre, wishes.RadiusKm))
            {
                Scan(table, table.Vibes, run, wishes.Vibe, wishes, byVibe);
                Scan(table, table.Menus, run, wishes.Menu, wishes, byMenu);
            }
        }

        return Rate(Hits(byVibe, wishes), Hits(byMenu, wishes), wishes);
    }

    /// <summary>Of what a place search has found.</summary>
    public IReadOnlyList<Candidate> Among(IEnumerable<EncodedPlace> found, Wishes wishes)
    {
        var hits = found.Select(place => HitOf(place, wishes)).Where(hit => hit.DistanceKm <= wishes.RadiusKm).ToList();
        return Rate(Best(hits, hit => hit.VibeSimilarity), Best(hits, hit => hit.MenuSimilarity), wishes);
    }

    /// <summary>The two lists' scores add up; what either of the pair does not eat is left out.</summary>
    internal IReadOnlyList<Candidate> Rate(IReadOnlyList<Hit> byVibe, IReadOnlyList<Hit> byMenu, Wishes wishes)
    {
        // Of the list by vibe, as in the original; of a pair whose vibe nobody knows that list tells nothing, and would silence the other one too.
        var weights = byVibe.Any(hit => hit.VibeSimilarity != 0)
            ? WeightsOf(byVibe, hit => hit.VibeSimilarity)
            : WeightsOf(byMenu, hit => hit.MenuSimilarity);
        var vibe = byVibe.Select(hit => (Hit: hit, Score: BaseScore.Review(hit.Rating, hit.DistanceKm, hit.VibeSimilarity, weights)));
        var menu = byMenu.Select(hit => (Hit: hit, Score: BaseScore.Menu(hit.Rating, hit.DistanceKm, hit.MenuSimilarity, weights)));
        var disliked = PlaceDishes.Foods(encoder, wishes.Disliked);

        // What a place cooks is looked at last, for only as many as are needed.
        return [.. vibe.Concat(menu)
            .GroupBy(rated => rated.Hit.Place.Place, ReferenceEqualityComparer.Instance)
            .Select(lists => (lists.First().Hit, Score: lists.Sum(rated => rated.Score)))
            .OrderByDescending(rated => rated.Score)
            .ThenBy(rated => rated.Hit.Place.Place.SourceId, StringComparer.Ordinal)
            .Select(rated => Candidate.Of(rated.Hit, DislikedShareOf(rated.Hit), rated.Score))
            .Where(candidate => candidate.Features.DislikedShare < DislikedShare.Excluded)
            .Take(Kept)];

        float DislikedShareOf(Hit hit) => disliked.Count == 0 ? 0 : DislikedShare.Of(disliked, hit.Place.DishesBy(encoder));
    }

    private static EntropyWeights WeightsOf(IReadOnlyList<Hit> hits, Func<Hit, float> similarity) => EntropyWeights.Of(
        [.. hits.Select(hit => (double)hit.Rating)],
        [.. hits.Select(hit => hit.DistanceKm)],
        [.. hits.Select(hit => (double)similarity(hit))]);

    private static void Scan(
        PlaceTable table, VectorTable vectors, Range run, ReadOnlySpan<float> wish, Wishes wishes, NearestRows<(PlaceTable Table, int Row)> nearest)
    {
        var products = ArrayPool<float>.Shared.Rent(RowsAtOnce);
        try
        {
            for (var row = run.Start.Value; row < run.End.Value; row += RowsAtOnce)
            {
                var end = Math.Min(row + RowsAtOnce, run.End.Value);
                vectors.Dot(row..end, wish, products);
                for (var index = row; index < end; index++)
                {
                    // The distance last: few places get so far.
                    if (products[index - row] > nearest.Threshold && table[index].Place.At.KmTo(wishes.Centre) <= wishes.RadiusKm)
                    {
                        nearest.Offer((table, index), products[index - row]);
                    }
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(products);
        }
    }

    private static List<Hit> Hits(NearestRows<(PlaceTable Table, int Row)> rows, Wishes wishes) =>
        [.. rows.Items().Select(item => HitOf(item.Table[item.Row], wishes))];

    private static Hit HitOf(EncodedPlace place, Wishes wishes) => new(
        place,
        TensorPrimitives.Dot<float>(place.Vibe.Span, wishes.Vibe),
        TensorPrimitives.Dot<float>(place.Menu.Span, wishes.Menu),
        place.Place.At.KmTo(wishes.Centre));

    private static List<Hit> Best(IEnumerable<Hit> hits, Func<Hit, float> similarity) => [.. hits.OrderByDescending(similarity).Take(ListLength)];
}
