using Aspire.Hosting;

namespace Marong.Hosting.Engine.Console;

/// <summary>Held while an AppHost runs: two of them never share a state directory. The system releases it however the process ends.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null when another process has it.</summary>
    public static RunLock? TryTake(StateDirectory state)
    {
        try
        {
            return new RunLock(new FileStream(state.File("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
