using System.Runtime.InteropServices;
using Marong.Prescaler;
using Marong.Prescaler.Cluster;
using Microsoft.Extensions.Configuration;

using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
return await PrescalerApplication.RunAsync(args, configuration, ClusterConnection.OfThisPod, Console.Out, Console.Error, stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
