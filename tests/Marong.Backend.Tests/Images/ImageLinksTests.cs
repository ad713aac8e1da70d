using System.Globalization;
using Marong.Backend.Images;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Backend.Tests.Images;

public class ImageLinksTests
{
    private const string Key = "groups/0123456789abcdef0123456789abcdef.webp";

    private readonly FakeTimeProvider _time = new(At("2025-07-14T10:20:30Z"));

    [Theory]
    [InlineData("2025-07-14T10:00:00Z", "2025-07-14T10:59:59Z")]
    [InlineData("2025-07-14T23:00:00Z", "2025-07-14T23:59:59Z")]
    public void Within_an_hour_an_image_keeps_its_address(string early, string late)
    {
        Assert.Equal(Links(early).For(Key), Links(late).For(Key));
        Assert.NotEqual(Links(early).For(Key), Links(At(late).AddSeconds(1)).For(Key));
    }

    [Theory]
    [InlineData("2025-07-14T10:00:00Z", 120)]
    [InlineData("2025-07-14T10:30:00Z", 90)]
    public void An_address_works_for_one_to_two_hours(string made, int minutes)
    {
        var links = Links(made);
        var (expires, signature) = PartsOf(links.For(Key));

        Assert.Equal(TimeSpan.FromMinutes(minutes), links.TimeLeft(Key, expires, signature));
        Assert.Equal(TimeSpan.FromSeconds(1), Links(At(made).AddMinutes(minutes).AddSeconds(-1)).TimeLeft(Key, expires, signature));
        Assert.Null(Links(At(made).AddMinutes(minutes)).TimeLeft(Key, expires, signature));
    }

    [Fact]
    public void An_address_is_for_one_image_and_one_time_and_of_one_signing_key()
    {
        var links = new ImageLinks(new string('k', 32), _time);
        var (expires, signature) = PartsOf(links.For(Key));
        var later = (long.Parse(expires, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

        Assert.NotNull(links.TimeLeft(Key, expires, signature));
        Assert.Null(links.TimeLeft(Key.Replace("groups", "feeds", StringComparison.Ordinal), expires, signature));
        Assert.Null(links.TimeLeft(Key, later, signature));
        Assert.Null(new ImageLinks(new string('x', 32), _time).TimeLeft(Key, expires, signature));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("9999999999", null)]
    [InlineData("9999999999", "")]
    [InlineData("9999999999", "not base64url!")]
    [InlineData("9999999999", "AAAA")]
    [InlineData("-1", "AAAA")]
    [InlineData("99999999999999999999999999", "AAAA")]
    [InlineData("9999999999", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_nobody_signed_does_not_work(string? expires, string? signature) =>
        Assert.Null(new ImageLinks(new string('k', 32), _time).TimeLeft(Key, expires, signature));

    [Fact]
    public void What_has_no_image_has_no_address() => Assert.Null(new ImageLinks(new string('k', 32), _time).For(null));

    [Fact]
    public void A_signing_key_that_can_be_guessed_is_refused_at_the_start() =>
        Assert.Throws<InvalidOperationException>(() => new ImageLinks("secret", _time));

    private static ImageLinks Links(string instant) => Links(At(instant));

    private static ImageLinks Links(DateTimeOffset instant) => new(new string('k', 32), new FakeTimeProvider(instant));

    private static (string Expires, string Signature) PartsOf(string address)
    {
        Assert.StartsWith($"/api/images/{Key}?", address, StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..]);
        return (query["expires"].Single()!, query["signature"].Single()!);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
