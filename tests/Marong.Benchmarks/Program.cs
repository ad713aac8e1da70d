using Marong.Benchmarks;
using Marong.Benchmarks.Matching;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupted.Cancel();
};
return args switch
{
    ["startup"] => await StartupBench.RunAsync(interrupted.Token),
    ["matching", .. var rest] when MatchingOptions.Parse(rest) is { } options => MatchingBench.Run(options, interrupted.Token),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine($"The benches are: startup, {MatchingOptions.Usage}.");
    return 2;
}
