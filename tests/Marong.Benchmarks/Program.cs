using System.Runtime.InteropServices;
using Marong.Benchmarks;
using Marong.Benchmarks.Matching;
using Marong.Benchmarks.Peaks;
using Marong.Benchmarks.Recommending;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupted.Cancel();
};
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    interrupted.Cancel();
});

try
{
    return args switch
    {
        ["startup"] => await StartupBench.RunAsync(interrupted.Token),
        ["matching", .. var rest] when MatchingOptions.Parse(rest) is { } options => await MatchingBench.RunAsync(options, interrupted.Token),
        ["recommendation", .. var rest] when RecommendationOptions.Parse(rest) is { } options => await RecommendationBench.RunAsync(options, interrupted.Token),
        ["peak"] => await PeakBench.RunAsync(interrupted.Token),
        _ => Unknown(),
    };
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    Console.Error.WriteLine("Interrupted; nothing is left behind.");
    return 1;
}

static int Unknown()
{
    Console.Error.WriteLine($"The benches are: startup, {MatchingOptions.Usage}, {RecommendationOptions.Usage}, peak.");
    return 2;
}
