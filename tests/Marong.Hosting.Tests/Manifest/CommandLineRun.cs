using System.Diagnostics;
using Marong.Hosting.Engine.Launching;

namespace Marong.Hosting.Tests.Manifest;

/// <summary>What a command line of the AppHost that is there to be published has come to.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Errors)
{
    public static async Task<CommandLineRun> OfAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(ProjectLauncher.DotnetProgram)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "AppHost.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandLineRun(process.ExitCode, await output, await errors);
    }
}
