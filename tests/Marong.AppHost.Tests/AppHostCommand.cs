using System.Diagnostics;

namespace Marong.AppHost.Tests;

/// <summary>What a command line of Marong's AppHost has come to.</summary>
internal sealed record AppHostCommand(int ExitCode, string Output, string Errors)
{
    public static async Task<AppHostCommand> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // As ./marong generate does.
        start.Environment["DOTNET_TieredCompilation"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "Marong.AppHost.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new AppHostCommand(process.ExitCode, await output, await errors);
    }
}
