using System.Globalization;
using System.Text.Json;
using Marong.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Looks;

/// <summary>What one load of a page costs a phone of a quarter of this machine's speed that has never seen the site.</summary>
/// <param name="ScriptBytes">As they came over the wire, headers included.</param>
/// <param name="LargestPaint">Milliseconds until the largest thing was painted.</param>
/// <param name="LayoutShift">The worst session window of unexpected shifts.</param>
internal sealed record LoadCost(double ScriptBytes, double LargestPaint, double LayoutShift)
{
    private const int SlowDown = 4;
    private const int WakingRequests = 24;

    // Vitals end when nothing was painted or shifted for a second.
    private const string ReadVitals =
        """
        () => new Promise(resolve => {
          let largestPaint = 0, layoutShift = 0, burst = { from: 0, last: 0, sum: 0 }, quiet
          const later = () => { clearTimeout(quiet); quiet = setTimeout(() => resolve({ largestPaint, layoutShift }), 1000) }
          new PerformanceObserver(list => { largestPaint = list.getEntries().at(-1).startTime; later() })
            .observe({ type: 'largest-contentful-paint', buffered: true })
          new PerformanceObserver(list => {
            for (const { value, hadRecentInput, startTime } of list.getEntries()) {
              if (hadRecentInput) continue
              if (burst.sum === 0 || startTime - burst.last > 1000 || startTime - burst.from > 5000) burst = { from: startTime, sum: 0 }
              burst.last = startTime
              burst.sum += value
              layoutShift = Math.max(layoutShift, burst.sum)
            }
            later()
          }).observe({ type: 'layout-shift', buffered: true })
          later()
        })
        """;

    /// <summary>
    /// The median, each figure for itself: one hiccup of the machine decides nothing. The loads before them wake the browser and
    /// the services; that they have just been started is no cost of the page's.
    /// </summary>
    /// <param name="marong">Where the page is.</param>
    /// <param name="path">Its path.</param>
    /// <param name="there">What is visible when the page is there.</param>
    /// <param name="name">Who comes back to it, signed in since an earlier visit; without a name it is a stranger.</param>
    public static async Task<LoadCost> MedianAsync(MarongInBrowser marong, string path, Func<IPage, ILocator> there, string? name = null)
    {
        await WakeAsync(marong, path);
        var costs = new List<LoadCost>();
        var (waking, measured) = Budget.Loads;
        for (var load = 0; load < waking + measured; load++)
        {
            var stored = name is null ? null : await EarlierSignIn.StateOfAsync(marong, name, TestContext.Current.CancellationToken);
            await using var phone = await marong.PhoneAsync(stored);
            costs.Add(await OfAsync(await phone.NewPageAsync(), path, there));
        }

        costs.RemoveRange(0, waking);
        var median = new LoadCost(Median(cost => cost.ScriptBytes), Median(cost => cost.LargestPaint), Median(cost => cost.LayoutShift));
        return median;

        double Median(Func<LoadCost, double> figure) => costs.Select(figure).Order().ElementAt(measured / 2);
    }

    public static async Task<LoadCost> OfAsync(IPage page, string path, Func<IPage, ILocator> there)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var scripts = new ScriptTraffic(session);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = SlowDown });
        await page.GotoAsync(path);
        await there(page).WaitForAsync();
        var vitals = await page.EvaluateAsync<JsonElement>(ReadVitals);
        await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 1 });
        return new LoadCost(scripts.Bytes, vitals.GetProperty("largestPaint").GetDouble(), vitals.GetProperty("layoutShift").GetDouble());
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{ScriptBytes / 1000:0.0} kB of scripts, largest paint after {LargestPaint:0} ms, shift {LayoutShift:0.000}");

    /// <summary>Replicas that have answered nobody yet compile what they need while they answer: each is asked, by each gateway, before it counts.</summary>
    private static async Task WakeAsync(MarongInBrowser marong, string path)
    {
        for (var request = 0; request < WakingRequests; request++)
        {
            using var client = marong.Client();
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode);
        }
    }
}
