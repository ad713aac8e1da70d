using Aspire.Hosting.Testing;
using Marong.EndToEnd.Tests.Browsing;
using Marong.EndToEnd.Tests.Looks;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(MarongInBrowser))]

namespace Marong.EndToEnd.Tests.Browsing;

/// <summary>The whole of Marong, and one Chromium to look at it with.</summary>
public sealed class MarongInBrowser : RunningMarong
{
    private Chromium? _chromium;

    /// <summary>Where the gateway answers; sign-in returns to this very address.</summary>
    public Uri Address => Application.GetEndpoint("gateway", "http");

    public override async ValueTask InitializeAsync()
    {
        Screenshots.ForgetFailures();
        // First, for it tells at once what is missing, and the topology takes a while.
        _chromium = await Chromium.LaunchAsync();
        await base.InitializeAsync();
    }

    /// <summary>A phone in Seoul; nothing is stored on it unless it is given.</summary>
    public Task<IBrowserContext> PhoneAsync(string? stored = null, ServiceWorkerPolicy workers = ServiceWorkerPolicy.Allow) => _chromium!.Browser.NewContextAsync(new()
    {
        StorageState = stored,
        ServiceWorkers = workers,
        BaseURL = Address.AbsoluteUri,
        Locale = "ko-KR",
        TimezoneId = "Asia/Seoul",
        ViewportSize = Views.Phone,
        ColorScheme = ColorScheme.Light,
    });

    public override async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
