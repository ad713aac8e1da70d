using System.Net;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Uploads;

/// <summary>What people upload, and what comes back of it, through the gateway.</summary>
public sealed class UploadTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("jpg", "image/jpeg")]
    [InlineData("png", "image/png")]
    [InlineData("gif", "image/gif")]
    [InlineData("webp", "image/webp")]
    public async Task An_image_comes_back_in_its_format_from_an_address_of_its_own(string format, string contentType)
    {
        using var owner = await Player.SignInAsync(marong, "사진사", Cancellation);
        var group = await CreateAsync(owner, Pictures.Of(format), "휴가 사진");
        var address = await AddressAsync(owner, group);
        Assert.Matches($@"^/api/images/groups/[0-9a-f]{{32}}\.{format}\?expires=[0-9]+&signature=[\w-]+$", address);

        using var browser = marong.Client();
        using var response = await browser.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Equal((Pictures.Width, Pictures.Height), Pictures.SizeOf(await response.Content.ReadAsByteArrayAsync(Cancellation)));
    }

    private static async Task<long> CreateAsync(Player owner, byte[] image, string fileName)
    {
        var unique = Guid.NewGuid().ToString("N");
        using var form = new MultipartFormDataContent
        {
            { new StringContent($"그{unique[..6]}"), "groupName" },
            { new StringContent($"A1{unique[6..10]}"), "inviteCode" },
            { new StringContent(owner.Name), "groupUserNickname" },
            { new ByteArrayContent(image), "groupImage", fileName },
        };
        using var response = await owner.Browser.PostAsync("/api/groups", form, Cancellation);
        return (await Player.DataAsync(response, Cancellation)).GetProperty("groupId").GetInt64();
    }

    private static async Task<string> AddressAsync(Player member, long groupId) =>
        (await member.GetDataAsync($"/api/groups/{groupId}", Cancellation)).GetProperty("groupImageUrl").GetString()!;
}
