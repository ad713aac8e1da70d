using Marong.Contracts.Ai;
using Marong.Contracts.Backend;
using Marong.Recommendation.Catalogue;
using Marong.Recommendation.Learning;
using Marong.Recommendation.Ranking;
using Marong.Recommendation.Search;
using Marong.Recommendation.Tests.Catalogue;
using Marong.Tastes;

namespace Marong.Recommendation.Tests.Search;

public sealed class CandidateSearchTests
{
    private static readonly TextEncoder Encoder = TextEncoder.Load();
    private static readonly CandidateSearch Search = new(Encoder);
    private static readonly string[] Quiet = ["조용한", "아늑한", "혼자 가기 좋은", "차분한"];
    private static readonly string[] Loud = ["활기찬", "시끌벅적한", "이야기하기 좋은", "모임하기 좋은", "음악이 좋은"];

    [Fact]
    public void A_search_of_the_table_finds_what_a_look_at_every_place_finds()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"places of seed {seed}");
        var places = InventedPlaces.Random(new Random(seed), 500).Where(place => place.Kind == PlaceKind.Cafe).ToList();
        var encoded = places.Select(place => EncodedPlace.Of(place, Encoder)).ToList();
        var wishes = new Wishes(Encoder.Encode("조용한"), Encoder.Encode("파스타"), ["초밥"], InventedPlaces.Centre, 10);

        var found = Search.Find([PlaceTable.Of(encoded[..200]), PlaceTable.Of(encoded[200..])], wishes);

        var expected = Search.Among(encoded, wishes);
        Assert.NotEmpty(found);
        Assert.Equal(expected.Select(candidate => candidate.Place.Name), found.Select(candidate => candidate.Place.Name));
        Assert.Equal(expected.Select(candidate => candidate.BaseScore), found.Select(candidate => candidate.BaseScore), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.All(found, candidate => Assert.InRange(candidate.Features.DistanceKm, 0, 10));
    }

    [Fact]
    public void Lists_are_as_long_as_the_originals_however_many_places_there_are()
    {
        var encoded = InventedPlaces.Random(new Random(3), 4000).Select(place => EncodedPlace.Of(place with { Kind = PlaceKind.Cafe }, Encoder)).ToList();
        var wishes = new Wishes(Encoder.Encode("조용한"), Encoder.Encode("파스타"), [], InventedPlaces.Centre, 20);
        var nearest = encoded.Where(place => place.Place.At.KmTo(wishes.Centre) <= 20).Max(place => Dot(place.Menu, wishes.Menu));

        var found = Search.Find([PlaceTable.Of(encoded)], wishes);

        Assert.Equal(CandidateSearch.Kept, found.Count);
        Assert.Equal(nearest, found.Max(candidate => candidate.Features.TasteSimilarity), 5);
    }

    /// <summary>
    /// Two places, both in both lists. Ratings 4 and 3, 2 and 4 km, cosines 0.9 and 0.6 of the vibe and 0.8 and 0.5 of the menu. The shares of the columns
    /// are 4/7 3/7, 1/3 2/3, 3/5 2/5; their entropies over ln 2 are 0.98523, 0.91830, 0.97095, so the weights are 0.11768, 0.65090, 0.23142.
    /// A: 0.4 · (1.5 · 0.11768 + 0.8 · 0.65090 + tanh(2.7) · 0.23142) + 0.6 · (the same with tanh(2.4)) = 0.92556
    /// B: 0.4 · (0.5 · 0.11768 + 0.6 · 0.65090 + tanh(1.8) · 0.23142) + 0.6 · (the same with tanh(1.5)) = 0.66271
    /// </summary>
    [Fact]
    public void The_scores_of_both_lists_add_up_as_worked_out_by_hand()
    {
        Hit[] hits = [HitOf("A", 4, 2, 0.9f, 0.8f), HitOf("B", 3, 4, 0.6f, 0.5f)];

        var rated = Search.Rate(hits, hits, new Wishes([], [], [], InventedPlaces.Centre, 10));

        Assert.Equal(["A", "B"], rated.Select(candidate => candidate.Place.Name));
        Assert.Equal(0.92556, rated[0].BaseScore, 4);
        Assert.Equal(0.66271, rated[1].BaseScore, 4);
    }

    [Fact]
    public void A_place_of_one_list_only_has_that_lists_score()
    {
        var (both, one) = (HitOf("A", 4, 2, 0.9f, 0.8f), HitOf("B", 3, 4, 0.6f, 0.5f));

        var rated = Search.Rate([both, one], [both], new Wishes([], [], [], InventedPlaces.Centre, 10));

        Assert.Equal(0.4 * (0.5 * 0.11768 + 0.6 * 0.65090 + Math.Tanh(1.8) * 0.23142), rated[1].BaseScore, 4);
    }

    [Fact]
    public void What_either_does_not_eat_is_left_out()
    {
        var places = new[] { InventedPlaces.Named("국밥집", menu: "순대국밥, 돼지국밥"), InventedPlaces.Named("초밥집", menu: "광어초밥, 연어초밥") };
        var wishes = new Wishes(Encoder.Encode("조용한"), Encoder.Encode("초밥"), ["초밥"], InventedPlaces.Centre, 10);

        Assert.Equal(["국밥집"], Search.Among(places.Select(place => EncodedPlace.Of(place, Encoder)), wishes).Select(candidate => candidate.Place.Name));
    }

    [Fact]
    public void A_place_beyond_the_radius_is_never_found()
    {
        var places = new[] { InventedPlaces.Named("가까운 집", north: 0.9), InventedPlaces.Named("먼 집", north: 1.1) }.Select(place => EncodedPlace.Of(place, Encoder)).ToList();
        var wishes = new Wishes(Encoder.Encode("조용한"), Encoder.Encode("국밥"), [], InventedPlaces.Centre, 1);

        Assert.Equal(["가까운 집"], Search.Find([PlaceTable.Of(places)], wishes).Select(candidate => candidate.Place.Name));
        Assert.Equal(["가까운 집"], Search.Among(places, wishes).Select(candidate => candidate.Place.Name));
    }

    /// <summary>Seen from all over the sample catalogue, or what lies next door would decide alone.</summary>
    [Theory]
    [InlineData(PlaceKind.Restaurant, RankedBy.Formula)]
    [InlineData(PlaceKind.Restaurant, RankedBy.Model)]
    [InlineData(PlaceKind.Cafe, RankedBy.Formula)]
    [InlineData(PlaceKind.Cafe, RankedBy.Model)]
    public void Introverts_get_quieter_places_than_extroverts_on_the_sample_catalogue(string kind, string rankedBy)
    {
        var introverts = Recommended(kind, rankedBy, new PersonTaste(new MbtiScores(5, 50, 50, 50), [], []));
        var extroverts = Recommended(kind, rankedBy, new PersonTaste(new MbtiScores(95, 50, 50, 50), [], []));
        var (quiet, lively) = ((Share(introverts, Quiet), Share(extroverts, Quiet)), (Share(introverts, Loud), Share(extroverts, Loud)));
        TestContext.Current.TestOutputHelper!.WriteLine($"quiet words a place {quiet}, lively words a place {lively}");

        Assert.True(quiet.Item1 > quiet.Item2, "Introverts do not get more of the quiet places.");
        Assert.True(lively.Item1 < lively.Item2, "Extroverts do not get more of the lively places.");
    }

    [Theory]
    [InlineData(RankedBy.Formula)]
    [InlineData(RankedBy.Model)]
    public void Who_likes_Japanese_food_gets_more_of_it_than_who_likes_Korean_food(string rankedBy)
    {
        Assert.True(Kitchens(["일식"], "일식") > Kitchens(["한식"], "일식"));
        Assert.True(Kitchens(["한식"], "한식") > Kitchens(["일식"], "한식"));

        int Kitchens(string[] liked, string category) =>
            Recommended(PlaceKind.Restaurant, rankedBy, new PersonTaste(null, liked, [])).Count(place => place.Category == category);
    }

    [Fact]
    public void A_liked_place_draws_later_places_towards_it()
    {
        var nobody = new PersonTaste(null, ["한식"], []);
        var before = WishesOf(nobody, LearntTaste.None);
        var liked = InventedPlaces.Sample.First(place => place.Category == "일식").Text;
        var after = WishesOf(nobody, LearntTaste.Of(Enumerable.Repeat(liked, 3), Encoder));
        var vectors = PlaceVectors.Of(Encoder, liked);

        Assert.True(Dot(after.Menu, vectors.Menu) > Dot(before.Menu, vectors.Menu));
        Assert.True(Dot(after.Vibe, vectors.Vibe) > Dot(before.Vibe, vectors.Vibe));
    }

    /// <summary>The five that a pair of these people gets, from each of a hundred points.</summary>
    private static IReadOnlyList<Place> Recommended(string kind, string rankedBy, PersonTaste taste)
    {
        var places = InventedPlaces.Sample.Where(place => place.Kind == kind).Select(place => EncodedPlace.Of(place, Encoder)).ToList();
        var points = from north in Enumerable.Range(-5, 10)
                     from east in Enumerable.Range(-5, 10)
                     select GroupPlace.Default with { Latitude = GroupPlace.Default.Latitude + north * 0.006, Longitude = GroupPlace.Default.Longitude + east * 0.008 };
        return [.. points.SelectMany(point =>
        {
            var rated = Search.Among(places, WishesOf(taste, LearntTaste.None, point));
            var scores = rankedBy == RankedBy.Model ? CommittedModel.Scores(rated) : [.. rated.Select(candidate => (float)candidate.BaseScore)];
            return rated.Zip(scores).OrderByDescending(scored => scored.Second).Take(5).Select(scored => scored.First.Place);
        })];
    }

    private static Wishes WishesOf(PersonTaste taste, LearntTaste learnt, GroupPlace? place = null) =>
        Wishes.Of(new Pair(1, 1, default, 1, 2, taste, taste, place ?? GroupPlace.Default), learnt, learnt, Encoder);

    private static double Share(IReadOnlyList<Place> places, string[] words) =>
        places.Average(place => words.Count(word => place.ReviewWords.Contains(word, StringComparison.Ordinal)));

    private static Hit HitOf(string name, float rating, double distanceKm, float vibe, float menu) =>
        new(new EncodedPlace(InventedPlaces.Named(name) with { Rating = rating }, default, default), vibe, menu, distanceKm);

    private static float Dot(ReadOnlyMemory<float> left, ReadOnlyMemory<float> right) => left.ToArray().Zip(right.ToArray(), (a, b) => a * b).Sum();
}
