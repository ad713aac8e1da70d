using System.Net;
using System.Text;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Uploads;

/// <summary>What people upload, and what comes back of it, through the gateway.</summary>
public sealed class UploadTests(MarongTopology marong) : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;

    private Player _owner = null!;

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "script.png", "#!/bin/sh\nrm -rf /\n"u8.ToArray(), "400 INVALID_FILE_FORMAT" },
        { "page.png", "<!doctype html><script>alert(1)</script>"u8.ToArray(), "400 INVALID_FILE_FORMAT" },
        { "drawing.png", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)' width='9' height='9'/>"u8.ToArray(), "400 INVALID_FILE_FORMAT" },
        { "only-the-first-bytes.png", [0x89, .. "PNG\r\n"u8, 0x1A, .. "\n<script>alert(1)</script>"u8], "400 INVALID_FILE_FORMAT" },
        { "cut.jpg", Pictures.Of("jpg", 800, 600)[..8000], "400 INVALID_FILE_FORMAT" },
        { "bomb.jpg", Pictures.ZipBomb(), "400 INVALID_FILE_FORMAT" },
        { "nothing.png", [], "400 EMPTY_FILE" },
        { "canvas.png", Pictures.Canvas(), "413 FILE_TOO_LARGE" },
        { "canvas.gif", Pictures.Film(frames: 1), "413 FILE_TOO_LARGE" },
        { "film.gif", Pictures.Film(frames: 5000), "413 FILE_TOO_LARGE" },
        { "over-ten-megabytes.jpg", new byte[(10 * Megabyte) + 1], "413 FILE_TOO_LARGE" },
        { "over-eleven-megabytes.jpg", new byte[11 * Megabyte], "413 FILE_TOO_LARGE" },
        { "twenty-megabytes.jpg", new byte[20 * Megabyte], "413 FILE_TOO_LARGE" },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _owner = await Upload.PhotographerAsync(marong, Cancellation);

    [Theory]
    [InlineData("jpg", "image/jpeg")]
    [InlineData("png", "image/png")]
    [InlineData("gif", "image/gif")]
    [InlineData("webp", "image/webp")]
    public async Task An_image_comes_back_in_its_format_from_an_address_of_its_own(string format, string contentType)
    {
        var address = await StoredAsync(Pictures.Of(format), "휴가 사진");
        Assert.Matches($@"^/api/images/groups/[0-9a-f]{{32}}\.{format}\?expires=[0-9]+&signature=[\w-]+$", address);

        using var browser = marong.Client();
        using var response = await browser.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Equal((Pictures.Width, Pictures.Height), Pictures.SizeOf(await response.Content.ReadAsByteArrayAsync(Cancellation)));
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Refused))]
    public async Task What_is_no_image_or_too_large_is_refused_in_the_envelope(string fileName, byte[] file, string refusal)
    {
        using var response = await Upload.CreateGroupAsync(_owner, file, fileName, Cancellation);

        Assert.Equal(refusal, await response.AnswerAsync());
    }

    [Theory]
    [InlineData("../../../../etc/cron.d/marong.png")]
    [InlineData("..\\..\\marong.png")]
    [InlineData("noextension")]
    [InlineData(".")]
    [InlineData("marong.png.exe")]
    [InlineData("%00%2e%2e%2f")]
    [InlineData("4096")]
    public async Task The_name_of_a_file_decides_nothing(string fileName)
    {
        var name = fileName == "4096" ? new string('a', 4096) : fileName;

        var address = await StoredAsync(Pictures.Of("webp"), name);

        Assert.Matches(@"^/api/images/groups/[0-9a-f]{32}\.webp\?", address);
    }

    [Fact]
    public async Task A_name_with_a_zero_in_it_breaks_nothing()
    {
        using var response = await Upload.CreateGroupAsync(_owner, Pictures.Of("png"), "marong\0.png", Cancellation);

        Assert.InRange((int)response.StatusCode, 200, 499);
    }

    [Fact]
    public async Task Where_and_with_what_a_photograph_was_taken_does_not_come_back()
    {
        var photograph = Pictures.WithPlace(camera: "Marong Camera 7");
        Assert.Contains("Marong Camera 7", Encoding.Latin1.GetString(photograph), StringComparison.Ordinal);

        var served = Encoding.Latin1.GetString(await ServedAsync(await StoredAsync(photograph, "seoul.jpg")));

        Assert.All(["Exif", "Marong Camera 7", "II*"], mark => Assert.DoesNotContain(mark, served, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_hangs_behind_an_image_does_not_come_back()
    {
        byte[] twofold = [.. Pictures.Of("jpg"), .. "<script>alert('twofold')</script>"u8, .. Pictures.ZipBomb()];

        var served = Encoding.Latin1.GetString(await ServedAsync(await StoredAsync(twofold, "photo.jpg")));

        Assert.DoesNotContain("twofold", served, StringComparison.Ordinal);
        Assert.DoesNotContain("PK\u0003\u0004", served, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_bytes_lie_under_another_name_each_time()
    {
        var picture = Pictures.Of("png");

        var first = await StoredAsync(picture, "a.png");
        var second = await StoredAsync(picture, "a.png");

        Assert.NotEqual(first.Split('?')[0], second.Split('?')[0]);
    }

    [Fact]
    public async Task A_member_has_a_picture_of_their_own()
    {
        using var guest = await Player.SignInAsync(marong, "손님", Cancellation);
        var code = Unique.InviteCode();
        var group = await _owner.CreateGroupAsync(Unique.GroupName(), code, Cancellation);

        using var form = Upload.Form(
            Pictures.Of("jpg"), "groupUserProfileImage", "me.jpg", ("inviteCode", code), ("groupUserNickname", "손님"));
        using var joined = await guest.Browser.PostAsync($"/api/groups/{group}/join", form, Cancellation);
        await Player.DataAsync(joined, Cancellation);

        var detail = await guest.GetDataAsync($"/api/groups/{group}", Cancellation);
        Assert.Matches(@"^/api/images/profiles/[0-9a-f]{32}\.jpg\?", detail.GetProperty("myProfileImageUrl").GetString());
        Assert.Null((await _owner.GetDataAsync($"/api/groups/{group}", Cancellation)).GetProperty("myProfileImageUrl").GetString());
    }

    [Fact]
    public async Task A_group_that_is_refused_leaves_no_picture_behind()
    {
        var name = Unique.GroupName();
        using var created = await Upload.CreateGroupAsync(_owner, name, Pictures.Of("png"), "a.png", Cancellation);
        await Player.DataAsync(created, Cancellation);
        var before = StoredFiles();

        using var refused = await Upload.CreateGroupAsync(_owner, name, Pictures.Of("png"), "a.png", Cancellation);

        Assert.Equal("409 GROUP_NAME_DUPLICATED", await refused.AnswerAsync());
        Assert.Equal(before, StoredFiles());
    }

    public ValueTask DisposeAsync()
    {
        _owner.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> StoredAsync(byte[] image, string fileName)
    {
        using var created = await Upload.CreateGroupAsync(_owner, image, fileName, Cancellation);
        return await Upload.AddressAsync(_owner, created, Cancellation);
    }

    private async Task<byte[]> ServedAsync(string address)
    {
        using var browser = marong.Client();
        return await browser.GetByteArrayAsync(address, Cancellation);
    }

    private IEnumerable<string> StoredFiles() =>
        Directory.EnumerateFiles(Path.Combine(marong.StateFolder, "images"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
}
