using System.Diagnostics;

namespace Marong.Publish.Tests.Podman;

/// <summary>A program that ran to its end, and what it said.</summary>
internal sealed record Command(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a program in the repository's folder. Ended together with its children when it takes too long.</summary>
    public static async Task<Command> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return new Command(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>What it wrote, when it succeeded.</summary>
    public string Succeeded(string what) =>
        ExitCode == 0 ? Output : throw new InvalidOperationException($"{what} failed ({ExitCode}): {Errors}{Environment.NewLine}{Output}");
}
