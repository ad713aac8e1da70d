using Marong.Benchmarks;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupted.Cancel();
};
return args switch
{
    ["startup"] => await StartupBench.RunAsync(interrupted.Token),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("There is one bench: startup.");
    return 2;
}
