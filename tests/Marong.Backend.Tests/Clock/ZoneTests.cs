using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Marong.Backend.Tests.Clock;

/// <summary>The clock's edges on hosts that live elsewhere: a process each, because a process keeps the zone that it started in.</summary>
public sealed partial class ZoneTests
{
    private const string Expected = "MARONG_TESTS_OFFSET";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("UTC", 0)]
    [InlineData("Asia/Seoul", 9)]
    [InlineData("America/New_York", -5)]
    public async Task Every_edge_is_the_same_on_a_host_in_another_zone(string zone, int hours)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Marong.Backend.Tests"))
        {
            RedirectStandardOutput = true,
            ArgumentList = { "-noLogo", "-noColor", "-explicit", "on", "-class", typeof(ClockTests).FullName!, "-class", typeof(HostZone).FullName! },
            Environment = { ["TZ"] = zone, [Expected] = hours.ToString(CultureInfo.InvariantCulture) },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);

        Assert.True(process.ExitCode == 0, output);
        var total = int.Parse(Total().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        Assert.True(total > (2 * Edge.All.Count) + Edge.Smooth.Count, output);
    }

    [GeneratedRegex(@"Total: (\d+), Errors: 0, Failed: 0,")]
    private static partial Regex Total();

    /// <summary>What the processes above prove of themselves: on a host that does not know a zone they would run in UTC, and show nothing.</summary>
    public sealed class HostZone
    {
        [Fact(Explicit = true)]
        public void The_host_is_where_it_was_told_to_be()
        {
            var hours = int.Parse(Environment.GetEnvironmentVariable(Expected)!, CultureInfo.InvariantCulture);

            Assert.Equal(TimeSpan.FromHours(hours), TimeZoneInfo.Local.GetUtcOffset(Edge.At("2026-12-24 18:00")));
        }
    }
}
