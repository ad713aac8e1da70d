using System.Diagnostics;
using Marong.Ai.Places;
using Marong.Benchmarks.Databases;
using Marong.Contracts.Ai;
using Marong.Contracts.Backend;
using Marong.Recommendation.Catalogue;
using Marong.Recommendation.Kakao;
using Marong.Recommendation.Learning;
using Marong.Recommendation.Ranking;
using Marong.Recommendation.Search;
using Marong.Recommendation.Sessions;
using Marong.ServiceDefaults.Time;
using Marong.Tastes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Marong.Benchmarks.Recommending;

/// <summary>
/// What a pair waits for that asks for the first time in its round, with the place search away: learnt likes from MariaDB, the search over all
/// places, the model, the session written and read back.
/// </summary>
internal static class RecommendationBench
{
    private const int WarmUps = 30;
    private const double Deadline = 1;
    private const double LeastScanShare = 0.7;

    public static Coordinates Centre { get; } = new(GroupPlace.Default.Latitude, GroupPlace.Default.Longitude);

    public static async Task<int> RunAsync(RecommendationOptions options, CancellationToken cancellationToken)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        Progress.Say($"recommendation: {Machine.Name}; load {Machine.Load}; places and pairs of seed {seed}");
        await using var server = await TemporaryMariaDb.StartAsync(cancellationToken);
        await Schema.CreateAsync(server, cancellationToken);
        var encoder = TextEncoder.Load();
        var invented = new InventedCatalogue(encoder, random);
        await using var services = Services(server, encoder, await ModelAsync(cancellationToken));

        var bars = new List<Bar>();
        foreach (var size in options.Sizes)
        {
            var catalogue = services.GetRequiredService<PlaceCatalogue>();
            catalogue.Replace([]);
            catalogue.Replace(invented.Places(size));
            GC.Collect();
            var times = await AskAsync(services.GetRequiredService<Recommender>(), invented, random, size, options.Pairs, cancellationToken);
            Progress.Say($"recommendation: {size} places, {times.Count} pairs: half within {Percentile(times, 50):0.0} ms, 99 of 100 within {Percentile(times, 99):0.0} ms, all within {times[^1]:0.0} ms");
            bars.Add(new Bar($"a first recommendation over {size} places, 99 of 100", Percentile(times, 99) / 1000, Bound.Below(Deadline), "s"));
        }

        bars.Add(ScanBar(services.GetRequiredService<PlaceCatalogue>(), encoder, cancellationToken));
        bars.ForEach(Console.WriteLine);
        return bars.TrueForAll(bar => bar.IsMet) ? 0 : 1;
    }

    /// <summary>In milliseconds, shortest first.</summary>
    private static async Task<List<double>> AskAsync(
        Recommender recommender, InventedCatalogue invented, Random random, int size, int pairs, CancellationToken cancellationToken)
    {
        var times = new List<double>(pairs);
        for (var number = -WarmUps; number < pairs; number++)
        {
            var pair = new Pair(1, size, default, number + WarmUps + 1, 1_000_000 + number, Taste(), Taste(), GroupPlace.Default);
            var started = Stopwatch.GetTimestamp();
            var session = await recommender.ForAsync(pair, new Deadline(TimeSpan.FromMinutes(1), TimeProvider.System), cancellationToken);
            var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (session is not { Ranking: RankedBy.Model, Places.Count: 2 * Recommender.OfEachKind })
            {
                throw new InvalidOperationException($"Pair {number} got {session?.Places.Count} places by {session?.Ranking}.");
            }

            if (number >= 0)
            {
                times.Add(time);
            }
        }

        times.Sort();
        return times;

        PersonTaste Taste() => new(
            new MbtiScores(random.Next(101), random.Next(101), random.Next(101), random.Next(101)), invented.Foods(3), invented.Foods(2));
    }

    private static Bar ScanBar(PlaceCatalogue catalogue, TextEncoder encoder, CancellationToken cancellationToken)
    {
        var tables = catalogue.Of(PlaceKind.Restaurant).Concat(catalogue.Of(PlaceKind.Cafe)).Where(table => table.Count > 0).ToList();
        var wish = encoder.Encode("조용한");
        var limit = MemoryBandwidth.Measure(cancellationToken);
        var rows = tables.Sum(table => table.Count);
        var products = new float[tables.Max(table => table.Count)];
        var best = Enumerable.Range(0, 15).Max(_ =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var started = Stopwatch.GetTimestamp();
            foreach (var table in tables)
            {
                table.Vibes.Dot(0..table.Count, wish, products);
            }

            return rows * (double)TextEncoder.Dimension * sizeof(float) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        });
        Progress.Say($"recommendation: one core reads {limit / 1e9:0.0} GB/s; the scan of {rows} vectors goes through {best / 1e9:0.0} GB/s");
        return new Bar($"the scan of {rows} vectors, as a part of what one core can read", best / limit, Bound.AtLeast(LeastScanShare), "");
    }

    private static double Percentile(List<double> sorted, int percent) => sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * percent / 100.0) - 1)];

    private static async Task<PlaceModel> ModelAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Model", "places.zip");
        var sidecar = await File.ReadAllBytesAsync(Path.ChangeExtension(path, ".json"), cancellationToken);
        return PlaceModel.Load(ModelFile.Verify(await File.ReadAllBytesAsync(path, cancellationToken), sidecar, path));
    }

    private static ServiceProvider Services(TemporaryMariaDb server, TextEncoder encoder, PlaceModel model)
    {
        var services = new ServiceCollection().AddLogging().AddMetrics().AddHttpClient();
        services.AddSingleton(_ => Schema.DataSourceOf("recommendation", server).GetRequiredService<MySqlConnector.MySqlDataSource>());
        services.AddSingleton(encoder).AddSingleton(TimeProvider.System).AddSingleton<IGameClock, RealClock>();
        services.AddSingleton(Options.Create(new KakaoLocalOptions())).AddHybridCache();
        services.AddSingleton<KakaoMetrics>().AddSingleton<KakaoPlaces>().AddTransient<KakaoLocalClient>();
        services.AddSingleton<CatalogueStore>().AddSingleton<CatalogueFilling>().AddSingleton<PlaceCatalogue>();
        services.AddSingleton<SessionStore>().AddSingleton<LikedPlaceStore>().AddSingleton<CandidateSearch>();
        services.AddSingleton(new AiScores(new HttpClient(new ModelInProcess(model)) { BaseAddress = new Uri("http://ai") }));
        services.AddSingleton<PlaceRanking>().AddSingleton<Recommender>();
        return services.BuildServiceProvider();
    }

    private sealed class RealClock : IGameClock
    {
        public DateTimeOffset UtcNow => TimeProvider.System.GetUtcNow();

        public ValueTask RefreshAsync(CancellationToken ct) => ValueTask.CompletedTask;
    }
}
