using System.Globalization;

namespace Marong.Hosting.Engine.Console;

/// <summary>What the processes of a replica use, from /proc.</summary>
/// <param name="CpuSeconds">CPU time.</param>
/// <param name="MemoryBytes">Resident memory; shared pages count in each process.</param>
internal sealed record ProcessFigures(double CpuSeconds, long MemoryBytes)
{
    private const int GroupField = 2;
    private const int UserTicksField = 11;
    private const int SystemTicksField = 12;
    private const int ResidentPagesField = 21;

    // USER_HZ: what the kernel promises to programs on every architecture .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Figures of all process groups; empty where there is no /proc.</summary>
    public static IReadOnlyDictionary<int, ProcessFigures> OfGroups()
    {
        Dictionary<int, ProcessFigures> groups = [];
        if (!Directory.Exists("/proc"))
        {
            return groups;
        }

        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])))
        {
            if (Read(Path.Combine(folder, "stat")) is { } process)
            {
                var sum = groups.GetValueOrDefault(process.Group) ?? new ProcessFigures(0, 0);
                groups[process.Group] = new ProcessFigures(sum.CpuSeconds + process.Figures.CpuSeconds, sum.MemoryBytes + process.Figures.MemoryBytes);
            }
        }

        return groups;
    }

    /// <summary>Reads one line of /proc/PID/stat.</summary>
    internal static (int Group, ProcessFigures Figures)? Parse(string stat)
    {
        // The name of the program, in parentheses, may itself have any character.
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= ResidentPagesField)
        {
            return null;
        }

        var ticks = Number(UserTicksField) + Number(SystemTicksField);
        return ((int)Number(GroupField), new ProcessFigures(ticks / TicksPerSecond, Number(ResidentPagesField) * Environment.SystemPageSize));

        long Number(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
    }

    private static (int Group, ProcessFigures Figures)? Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return null;
        }
    }
}
