namespace Marong.IntegrationTests.Metrics;

/// <summary>What the services tell Prometheus is what <c>docs/metrics.md</c> says, and is true of the round that was played.</summary>
public sealed class MetricTests(MeasuredRound round) : IClassFixture<MeasuredRound>
{
    private static IReadOnlyList<DocumentedMetric> Documented { get; } = MetricTable.Read();

    public static TheoryData<string> Services => [.. MeasuredRound.Services.Keys];

    public static TheoryData<string> Ours => [.. Documented.Where(metric => metric.IsOurs).Select(metric => metric.Name)];

    public static TheoryData<string> Others => [.. Documented.Where(metric => !metric.IsOurs).Select(metric => metric.Name)];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_tells_nothing_of_ours_that_is_not_documented_of_it(string service) => Assert.Equal(
        Documented.Where(metric => metric.IsOurs && metric.Services.Contains(service)).Select(metric => metric.Name).Order(),
        round.After[service].Types.Keys.Where(name => name.StartsWith("marong_", StringComparison.Ordinal)).Order());

    [Theory]
    [MemberData(nameof(Ours))]
    public void A_metric_of_ours_has_the_type_the_labels_and_the_values_that_are_documented(string name)
    {
        var documented = Documented.Single(metric => metric.Name == name);
        foreach (var scrape in documented.Services.Select(service => round.After[service]))
        {
            Assert.Equal(documented.Type, scrape.Types[name]);
            Assert.All(scrape.Of(name), sample => Assert.Equal(documented.Labels.Keys.Order(), sample.Labels.Keys.Order()));
            foreach (var (label, values) in documented.Labels)
            {
                var told = scrape.Of(name).Select(sample => sample.Labels[label]).Distinct().Order().ToList();
                Assert.All(told, value => Assert.Contains(value, values));
                Assert.True(documented.Type != "counter" || told.SequenceEqual(values.Order()), $"{name} tells of {label} only {string.Join(", ", told)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void A_metric_of_a_library_is_there_with_no_more_labels_than_are_documented(string name)
    {
        var documented = Documented.Single(metric => metric.Name == name);
        foreach (var service in documented.Services)
        {
            var scrape = round.After[service];
            Assert.True(scrape.Types.TryGetValue(name, out var type), $"{service} has no {name}");
            Assert.Equal(documented.Type, type);
            Assert.Subset(documented.Labels.Keys.ToHashSet(), scrape.Of(name).SelectMany(sample => sample.Labels.Keys).ToHashSet());
        }
    }

    [Fact]
    public void A_name_says_its_unit()
    {
        Assert.All(Documented, metric => Assert.Equal(
            metric.Unit == "seconds", metric.Name.Replace("_total", "", StringComparison.Ordinal).EndsWith("_seconds", StringComparison.Ordinal)));
        Assert.All(Documented, metric => Assert.Equal(metric.Type == "counter", metric.Name.EndsWith("_total", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_round_was_matched_and_stored()
    {
        Assert.InRange(round.Growth("backend", "marong_rounds_matched_total"), 1, double.MaxValue);
        Assert.InRange(round.Growth("matching", "marong_matching_groups_total", ("kind", "weekly"), ("outcome", "matched")), 1, double.MaxValue);
    }

    [Fact]
    public void The_reveal_was_made_known_once_and_its_lag_is_of_seconds_though_the_clock_was_moved_by_weeks()
    {
        var known = round.Growth("backend", "marong_reveals_known_total");

        Assert.InRange(known, 1, double.MaxValue);
        Assert.Equal(known, round.Growth("backend", "marong_reveal_lag_seconds_count"));
        Assert.InRange(round.Growth("backend", "marong_reveal_lag_seconds_sum"), 0, 60 * known);
    }

    [Fact]
    public void Who_signed_in_is_counted_and_so_is_the_token_that_came_again()
    {
        Assert.InRange(round.Growth("auth", "marong_auth_signins_total", ("outcome", "signed-in")), 4, double.MaxValue);
        Assert.Equal(1, round.Growth("auth", "marong_auth_refresh_reuse_total"));
    }
}
