using System.Xml.Linq;
using Marong.Ai.Training.Places;
using Marong.Tastes;

namespace Marong.Ai.Tests;

public sealed class TrainingTests
{
    [Fact]
    public void The_same_seed_makes_the_same_bytes()
    {
        var first = ModelFiles.Serialize(PlaceRanker.Train(World.Invent(7, 60), 7, TextWriter.Null));
        var second = ModelFiles.Serialize(PlaceRanker.Train(World.Invent(7, 60), 7, TextWriter.Null));
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_trained_model_beats_popularity_distance_and_the_formula_on_sessions_it_has_not_seen()
    {
        var data = TrainingData.Invent(7, 400);
        var report = Judge.Compare(data.HeldOut, PlaceRanker.Train(data.Training, 7, TextWriter.Null));
        TestContext.Current.SendDiagnosticMessage($"seed 7: {report}");
        AssertBetter(report, report.PopularityOnly, 0.2);
        AssertBetter(report, report.DistanceOnly, 0.2);
        AssertBetter(report, report.Formula, 0.03);
    }

    [Fact]
    public void The_formula_beats_popularity_and_distance_too()
    {
        var sessions = World.Invent(9, 300);
        var formula = Judge.Measure(sessions, Judge.Formula);
        Assert.True(formula.Ndcg5 > Judge.Measure(sessions, By(Candidate.Popularity)).Ndcg5 + 0.05);
        Assert.True(formula.Ndcg5 > Judge.Measure(sessions, session => [.. By(Candidate.Distance)(session).Select(value => -value)]).Ndcg5 + 0.05);
    }

    [Fact]
    public void Invented_features_lie_within_their_ranges_and_say_something()
    {
        var features = World.Invent(3, 100).SelectMany(session => session.Candidates).Select(candidate => candidate.Features).ToArray();
        Assert.All(features, place => Assert.Equal(PlaceFeatures.Names.Count, place.Length));
        Assert.All(features, place => Assert.All(place, value => Assert.True(float.IsFinite(value))));
        for (var feature = 0; feature < PlaceFeatures.Names.Count; feature++)
        {
            Assert.True(features.Select(place => place[feature]).Distinct().Count() > 3, PlaceFeatures.Names[feature]);
        }
    }

    [Fact]
    public void A_perfect_order_is_measured_as_one_and_the_worst_by_its_rank()
    {
        var session = Of(false, false, false, false, true);
        Assert.Equal(new Quality(1, 1), Judge.Measure([session], By(0)));

        // the one that was liked comes fifth: 1 / log2(6) and 1 / 5
        Assert.Equal(new Quality(0.3869, 0.2), Judge.Measure([session], session => [.. By(0)(session).Select(value => -value)]));
    }

    [Fact]
    public void What_was_liked_second_and_third_counts_by_the_logarithm_of_its_rank()
    {
        // liked: 2nd and 3rd of four; (1/log2 3 + 1/log2 4) / (1 + 1/log2 3)
        var session = Of(false, true, true, false);
        Assert.Equal(new Quality(0.6934, 0.5), Judge.Measure([session], session => [4, 3, 2, 1]));
    }

    [Fact]
    public void A_fifth_of_exported_likes_is_held_out_and_no_session_is_in_both()
    {
        Session[] sessions = [.. Enumerable.Range(0, 250).Select(_ => Of(true, false))];
        var data = TrainingData.FromLikes(sessions, 5);
        Assert.Equal(50, data.HeldOut.Count);
        Assert.Equal(250, data.HeldOut.Concat(data.Training).Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.False(data.IsInvented);
    }

    [Fact]
    public void The_plot_is_well_formed_and_the_same_every_time()
    {
        var report = new Report(new Quality(0.5, 0.6), new Quality(0.4, 0.5), new Quality(0.2, 0.3), new Quality(0.1, 0.2));
        CurvePoint[] curve = [new(10, 0.3), new(100, 0.5)];
        var plot = Plot.Draw(report, curve);
        Assert.Equal(plot, Plot.Draw(report, curve));
        Assert.Equal(8, XElement.Parse(plot).Elements().Count(element => element.Attribute("width")?.Value == "38"));
        Assert.Contains("0.50", plot, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed")]
    [InlineData("--seed", "-1")]
    [InlineData("--sessions", "1")]
    [InlineData("--pears", "100")]
    [InlineData("--likes", "a", "--sessions", "100")]
    public void Options_it_does_not_know_are_refused(params string[] args) => Assert.Null(PlacesOptions.Parse(args));

    private static void AssertBetter(Report report, Quality baseline, double margin)
    {
        Assert.True(report.Model.Ndcg5 > baseline.Ndcg5 + margin, report.ToString());
        Assert.True(report.Model.Mrr > baseline.Mrr + margin, report.ToString());
    }

    private static Session Of(params bool[] liked) => new([.. liked.Select((isLiked, index) => new Candidate([index], isLiked))]);

    private static Func<Session, float[]> By(int feature) => session => [.. session.Candidates.Select(candidate => candidate.Features[feature])];
}
