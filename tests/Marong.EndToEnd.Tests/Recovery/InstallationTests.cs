using System.Text.Json;
using Marong.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marong.EndToEnd.Tests.Recovery;

/// <summary>The page as an app on a phone.</summary>
public sealed class InstallationTests(MarongInBrowser marong) : Scenario(marong)
{
    private const string ReadManifest =
        """
        async () => {
          const manifest = await (await fetch(document.querySelector('link[rel=manifest]').href)).json()
          const widthOf = src => new Promise((resolve, reject) => {
            const image = new Image()
            image.onload = () => resolve(image.naturalWidth)
            image.onerror = () => reject(new Error(`${src} does not load`))
            image.src = src
          })
          manifest.icons = await Promise.all(manifest.icons.map(async icon => ({ ...icon, width: await widthOf(icon.src) })))
          return manifest
        }
        """;

    [Fact]
    public async Task A_phone_can_install_it()
    {
        var stranger = await StrangerAsync();
        await stranger.Page.GotoAsync("/auth");
        var manifest = await stranger.Page.EvaluateAsync<JsonElement>(ReadManifest);
        Assert.Equal("마롱", manifest.GetProperty("name").GetString());
        Assert.Equal("/home", manifest.GetProperty("start_url").GetString());
        Assert.Equal("standalone", manifest.GetProperty("display").GetString());
        var icons = manifest.GetProperty("icons").EnumerateArray().ToDictionary(icon => icon.GetProperty("src").GetString()!);
        Assert.Equal(192, icons["/icon-192.png"].GetProperty("width").GetInt32());
        Assert.Equal(512, icons["/icon-512.png"].GetProperty("width").GetInt32());
        Assert.Equal("maskable", icons["/icon-maskable.png"].GetProperty("purpose").GetString());
    }

    [Fact]
    public async Task Who_has_been_here_can_open_it_without_the_network()
    {
        var stranger = await StrangerAsync();
        var page = stranger.Page;
        stranger.Complaints.Accept("ERR_INTERNET_DISCONNECTED");
        await page.GotoAsync("/auth");
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => undefined)");
        // The second load is the first that the worker serves, and the configuration comes by it.
        await page.ReloadAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => navigator.serviceWorker.controller !== null"));

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/home");
        await stranger.IsAtAsync("/auth");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "카카오로 시작하기" })).ToBeVisibleAsync();
    }
}
