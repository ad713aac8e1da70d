using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Marong.Benchmarks.Matching;

/// <summary>While it lives, every thread of this process, whatever works behind the scenes included, shares one core.</summary>
internal sealed partial class OneCore : IDisposable
{
    private const int WordBits = 64;
    private readonly ulong[] _all = new ulong[1024 / WordBits];

    private OneCore()
    {
        var length = (nuint)(_all.Length * sizeof(ulong));
        if (GetAffinity(0, length, _all) < 0)
        {
            throw new Win32Exception();
        }

        // The last one: interrupts tend to go to the first.
        var core = Enumerable.Range(0, _all.Length * WordBits).Last(bit => (_all[bit / WordBits] >> (bit % WordBits) & 1) == 1);
        var one = new ulong[_all.Length];
        one[core / WordBits] = 1UL << (core % WordBits);
        Confine(one);
    }

    public static OneCore Take() => new();

    public void Dispose() => Confine(_all);

    private static void Confine(ulong[] cores)
    {
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task").Select(Path.GetFileName))
        {
            // One that has just ended needs no core.
            _ = SetAffinity(int.Parse(thread!, CultureInfo.InvariantCulture), (nuint)(cores.Length * sizeof(ulong)), cores);
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetAffinity(int thread, nuint length, [Out] ulong[] cores);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAffinity(int thread, nuint length, ulong[] cores);
}
