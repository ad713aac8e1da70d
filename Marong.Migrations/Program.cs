using Marong.Migrations;
using Microsoft.Extensions.Configuration;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
return await MigrationRun.ExecuteAsync(configuration, TimeProvider.System, Console.Out, Console.Error, stop.Token);
