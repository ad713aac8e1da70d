using System.Diagnostics;
using System.Globalization;

namespace Marong.Hosting.Engine.Processes;

/// <summary>
/// A tiny shell process in a session of its own that outlives the AppHost by a moment. It reads from a pipe which process groups there are;
/// when the pipe breaks, because the AppHost has ended in whatever way, it kills those that are left.
/// </summary>
internal sealed class Guardian : IDisposable
{
    private const string Script =
        """
        trap '' INT TERM HUP
        groups=' '
        commands=''
        while read -r verb rest; do
          case $verb in
            +) groups="$groups$rest " ;;
            -) groups=$(printf '%s' "$groups" | sed "s/ $rest / /") ;;
            x) commands="$commands$rest
        " ;;
          esac
        done
        for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
        printf '%s' "$commands" | sh >/dev/null 2>&1
        """;

    private readonly Lock _lock = new();
    private readonly Process _process;

    public Guardian(ProcessSpawner spawner)
    {
        // Not bound to the AppHost's life, unlike all the others: it is there for the moment after it.
        var start = new ProcessStartInfo("setsid") { RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = "/" };
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        _process = spawner.Start(start);
    }

    public int ProcessId => _process.Id;

    /// <summary>Guards a process group.</summary>
    public void Add(int group) => Tell("+", group.ToString(CultureInfo.InvariantCulture));

    /// <summary>Forgets a process group: its processes are gone.</summary>
    public void Remove(int group) => Tell("-", group.ToString(CultureInfo.InvariantCulture));

    /// <summary>A shell command to run at the end; it must be harmless when there is nothing left to clean up.</summary>
    public void AddCommand(string command) => Tell("x", command.ReplaceLineEndings(" "));

    public void Dispose()
    {
        try
        {
            _process.StandardInput.Dispose();
        }
        catch (IOException)
        {
            // It is gone already, and with it what it would have done.
        }

        _process.Dispose();
    }

    private void Tell(string verb, string text)
    {
        lock (_lock)
        {
            try
            {
                _process.StandardInput.Write($"{verb} {text}\n");
                _process.StandardInput.Flush();
            }
            catch (IOException)
            {
                // Somebody has killed it: the children are still bound to the AppHost by their parent-death signal.
            }
        }
    }
}
