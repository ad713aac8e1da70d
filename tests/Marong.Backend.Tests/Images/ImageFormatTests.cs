using System.Text;
using Marong.Backend.Images;

namespace Marong.Backend.Tests.Images;

public class ImageFormatTests
{
    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "image/jpeg")]
    [InlineData("\u0089PNG\r\n\u001A\n", "image/png")]
    [InlineData("GIF87a", "image/gif")]
    [InlineData("GIF89a", "image/gif")]
    [InlineData("RIFF\u0001\u0002\u0003\u0004WEBPVP8 ", "image/webp")]
    public void A_format_is_known_by_its_first_bytes(string start, string contentType) =>
        Assert.Equal(contentType, ImageFormat.Of(Encoding.Latin1.GetBytes(start))?.ContentType);

    [Theory]
    [InlineData("")]
    [InlineData("\u00FF\u00D8")]
    [InlineData("GIF88a")]
    [InlineData("RIFF\u0001\u0002\u0003\u0004WAVE")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("<html><script>alert(1)</script>")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("BM")]
    [InlineData("II*\0")]
    [InlineData(" GIF89a")]
    public void Everything_else_is_none(string start) => Assert.Null(ImageFormat.Of(Encoding.Latin1.GetBytes(start)));

    [Theory]
    [InlineData(0, "groups/")]
    [InlineData(1, "profiles/")]
    [InlineData(2, "feeds/")]
    public void A_new_key_lies_in_its_folder_and_is_new(int kind, string folder)
    {
        var key = ImageKey.New((ImageKind)kind, ImageFormat.Webp);

        Assert.StartsWith(folder, key.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(key.ToString(), ImageKey.New((ImageKind)kind, ImageFormat.Webp).ToString());
        Assert.True(ImageKey.TryParse(key.ToString(), out var same));
        Assert.Equal((key.ToString(), ImageFormat.Webp), (same.ToString(), same.Format));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("groups/../groups/0123456789abcdef0123456789abcdef.webp")]
    [InlineData("../0123456789abcdef0123456789abcdef.webp")]
    [InlineData("groups/0123456789abcdef0123456789abcdef")]
    [InlineData("groups/0123456789abcdef0123456789abcdef.svg")]
    [InlineData("groups/0123456789ABCDEF0123456789ABCDEF.webp")]
    [InlineData("groups/0123456789abcdef0123456789abcdef.webp\n")]
    [InlineData("groups/0123456789abcdef0123456789abcdef.webp\0")]
    [InlineData("/groups/0123456789abcdef0123456789abcdef.webp")]
    [InlineData("others/0123456789abcdef0123456789abcdef.webp")]
    public void Nothing_else_is_a_key(string? text) => Assert.False(ImageKey.TryParse(text, out _));
}
