using System.Globalization;

namespace Marong.Benchmarks;

internal static class Progress
{
    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
