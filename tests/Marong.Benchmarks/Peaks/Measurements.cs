using System.Diagnostics;
using System.Text.RegularExpressions;
using Marong.ServiceDefaults.Time;
using Marong.Testing.Game;

namespace Marong.Benchmarks.Peaks;

/// <summary>What was measured in this run, of the services as they are.</summary>
/// <param name="ProcessorPerRequest">Time of a core that one request takes in a service.</param>
/// <param name="Start">From the start of a backend's process until it is ready, the median of three.</param>
/// <param name="IdleMemory">MiB, of the largest replica of each service, before anybody came.</param>
/// <param name="LoadedMemory">The same after all of it.</param>
internal sealed partial record Measurements(
    IReadOnlyDictionary<string, TimeSpan> ProcessorPerRequest,
    TimeSpan Start,
    IReadOnlyDictionary<string, double> IdleMemory,
    IReadOnlyDictionary<string, double> LoadedMemory)
{
    private const int People = 30;
    private const int AtOnce = 8;
    private const int Starts = 3;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(20);

    public static async Task<Measurements> TakeAsync(CancellationToken cancellationToken)
    {
        await using var marong = new MeasuredTopology();
        await marong.InitializeAsync();
        Progress.Say($"peak: everything is healthy; {People} people come together …");
        using var circle = await Circle.MatchAsync(marong, People, cancellationToken);
        await circle.MoveToDayAsync(1);
        foreach (var player in circle.Players.Take(12))
        {
            await circle.ProveAsync(player, "오늘의 인증", cancellationToken);
        }

        // Revealed: what everybody comes for.
        await circle.MoveToAsync(WeeklyCycle.RevealOf(circle.Cycle).AddMinutes(1));
        var idle = await marong.MemoryAsync();
        var opening = await LoadAsync(marong, circle, "opening", player => Opening.OpenAsync(player, circle.GroupId, cancellationToken), cancellationToken);
        var places = await LoadAsync(marong, circle, "places", player => Opening.AskForPlacesAsync(player, circle.GroupId, cancellationToken), cancellationToken);
        var script = await ScriptAsync(circle.Players[0], cancellationToken);
        var page = await LoadAsync(marong, circle, "page", player => Opening.LoadPageAsync(player, script, cancellationToken), cancellationToken);
        var loaded = await marong.MemoryAsync();
        return new Measurements(
            new Dictionary<string, TimeSpan>
            {
                ["gateway"] = opening.Of("gateway", Opening.Requests),
                ["auth"] = opening.Of("auth", Opening.OfAuth),
                ["backend"] = opening.Of("backend", Opening.OfBackend),
                ["recommendation"] = places.Of("recommendation", 1),
                ["frontend"] = page.Of("frontend", 2),
            },
            await StartAsync(marong, cancellationToken),
            idle,
            loaded);
    }

    /// <summary>A few people at once, one after the other, again and again: first until the code is compiled, then while it is measured.</summary>
    private static async Task<Load> LoadAsync(
        MeasuredTopology marong, Circle circle, string what, Func<Player, Task> act, CancellationToken cancellationToken)
    {
        await RepeatAsync(circle, Warming, act, cancellationToken);
        var before = await marong.ProcessorTimesAsync();
        var clock = Stopwatch.StartNew();
        var times = await RepeatAsync(circle, Measuring, act, cancellationToken);
        var used = (await marong.ProcessorTimesAsync()).ToDictionary(service => service.Key, service => service.Value - before[service.Key]);
        Progress.Say($"peak: {what}: {times} times in {clock.Elapsed.TotalSeconds:0.0} s");
        return new Load(times, used);
    }

    private static async Task<int> RepeatAsync(Circle circle, TimeSpan duration, Func<Player, Task> act, CancellationToken cancellationToken)
    {
        var times = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(circle.Players.Chunk((circle.Players.Count + AtOnce - 1) / AtOnce).Select(async players =>
        {
            for (var turn = 0; clock.Elapsed < duration; turn++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await act(players[turn % players.Length]);
                Interlocked.Increment(ref times);
            }
        }));
        return times;
    }

    private static async Task<TimeSpan> StartAsync(MeasuredTopology marong, CancellationToken cancellationToken)
    {
        var model = (await marong.ReplicasOfAsync("backend"))[0];
        var starts = new List<TimeSpan>();
        for (var i = 0; i < Starts; i++)
        {
            starts.Add(await ReplicaStart.MeasureAsync(model, cancellationToken));
        }

        return starts.Order().ElementAt(Starts / 2);
    }

    private static async Task<string> ScriptAsync(Player player, CancellationToken cancellationToken)
    {
        using var response = await player.GetAsync("/home", cancellationToken);
        return Script().Match(await response.Content.ReadAsStringAsync(cancellationToken)).Groups[1].Value;
    }

    [GeneratedRegex("<script[^>]* src=\"([^\"]+)\"")]
    private static partial Regex Script();

    /// <summary>What was done, and what it cost each service.</summary>
    private sealed record Load(int Times, IReadOnlyDictionary<string, TimeSpan> Used)
    {
        public TimeSpan Of(string service, int requests) => Used[service] / Times / requests;
    }
}
