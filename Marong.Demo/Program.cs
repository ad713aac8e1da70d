using System.Runtime.InteropServices;
using Marong.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

var builder = Host.CreateApplicationBuilder(args);
builder.AddDemo();
using var host = builder.Build();
return await host.Services.GetRequiredService<DemoRun>().ExecuteAsync(Console.Out, Console.Error, stop.Token);

// The clock has to be put right before the process ends.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
