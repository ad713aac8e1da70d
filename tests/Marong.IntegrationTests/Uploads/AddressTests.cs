using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Uploads;

/// <summary>The addresses of images: what they give, and to whom.</summary>
public sealed class AddressTests(MarongTopology marong) : IAsyncLifetime
{
    private readonly HttpClient _browser = marong.Client();
    private string _address = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var owner = await Upload.PhotographerAsync(marong, Cancellation);
        using var created = await Upload.CreateGroupAsync(owner, Pictures.Of("png"), "a.png", Cancellation);
        _address = await Upload.AddressAsync(owner, created, Cancellation);
    }

    [Fact]
    public async Task A_browser_may_keep_an_image_as_long_as_its_address_works_and_may_run_nothing_in_it()
    {
        using var response = await _browser.GetAsync(_address, Cancellation);

        var cache = response.Headers.CacheControl!;
        Assert.True(cache.Private);
        Assert.InRange(cache.MaxAge!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(2));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("inline", response.Content.Headers.ContentDisposition?.ToString());
    }

    [Fact]
    public async Task What_a_browser_has_it_need_not_load_again_and_a_part_is_a_part()
    {
        using var whole = await _browser.GetAsync(_address, Cancellation);
        var image = await whole.Content.ReadAsByteArrayAsync(Cancellation);

        using var again = new HttpRequestMessage(HttpMethod.Get, _address) { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };
        using var unchanged = await _browser.SendAsync(again, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        using var some = new HttpRequestMessage(HttpMethod.Get, _address) { Headers = { Range = new RangeHeaderValue(8, 15) } };
        using var part = await _browser.SendAsync(some, Cancellation);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(image[8..16], await part.Content.ReadAsByteArrayAsync(Cancellation));

        using var beyond = new HttpRequestMessage(HttpMethod.Get, _address) { Headers = { Range = new RangeHeaderValue(1_000_000, null) } };
        using var nothing = await _browser.SendAsync(beyond, Cancellation);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, nothing.StatusCode);

        using var head = await _browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, _address), Cancellation);
        Assert.Equal(image.Length, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task An_address_that_nobody_gave_leads_nowhere()
    {
        var (path, query) = (_address.Split('?')[0], _address.Split('?')[1]);
        var (expires, signature) = (query.Split('&')[0], query.Split('&')[1]);
        var later = $"expires={long.Parse(expires.Split('=')[1], CultureInfo.InvariantCulture) + 3600}";
        var name = path.Split('/')[^1];
        string[] forged =
        [
            path,
            $"{path}?{expires}",
            $"{path}?{signature}",
            $"{path}?{later}&{signature}",
            $"{path}?{expires}&{signature[..^2]}AA",
            $"{path}?{expires}&{signature}AA",
            $"{path}?{expires}&{signature}&{expires}",
            $"{path}?expires=never&{signature}",
            $"/api/images/profiles/{name}?{query}",
            $"/api/images/groups/{new string('0', 32)}.png?{query}",
            $"/api/images/groups/..%2f{name}?{query}",
            $"/api/images/groups/{name}/?{query}x",
            "/api/images/groups",
            "/api/images",
        ];
        foreach (var address in forged)
        {
            using var response = await _browser.GetAsync(address, Cancellation);
            Assert.Equal($"404 NOT_FOUND {address}", $"{await response.AnswerAsync()} {address}");
        }
    }

    [Fact]
    public async Task An_address_that_was_given_ends()
    {
        var key = _address.Split('?')[0]["/api/images/".Length..];
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        using var before = await _browser.GetAsync(await SignAsync(key, now + 600), Cancellation);
        using var after = await _browser.GetAsync(await SignAsync(key, now - 1), Cancellation);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal("404 NOT_FOUND", await after.AnswerAsync());
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>As the backend signs.</summary>
    private async Task<string> SignAsync(string key, long expires)
    {
        var signingKey = await marong.ParameterAsync("images-signing-key", Cancellation);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(signingKey), Encoding.UTF8.GetBytes($"{key}\n{expires}"));
        return $"/api/images/{key}?expires={expires}&signature={Base64Url.EncodeToString(signature)}";
    }
}
