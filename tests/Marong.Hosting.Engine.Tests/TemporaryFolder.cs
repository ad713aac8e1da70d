using Aspire.Hosting;

namespace Marong.Hosting.Engine.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hosting-test-").FullName;

    public StateDirectory State => new(System.IO.Path.Combine(Path, "state"));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
