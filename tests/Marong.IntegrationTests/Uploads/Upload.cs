using System.Net.Http.Headers;
using System.Text;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Uploads;

/// <summary>Groups with a picture, as forms send them.</summary>
internal static class Upload
{
    /// <summary>Somebody new each time: nobody may be in more than six groups.</summary>
    public static Task<Player> PhotographerAsync(MarongTopology marong, CancellationToken cancellationToken) =>
        Player.SignInAsync(marong, Unique.Name("사진사"), cancellationToken);

    /// <summary>Creates a group under a name that nobody has.</summary>
    public static Task<HttpResponseMessage> CreateGroupAsync(Player owner, byte[] image, string fileName, CancellationToken cancellationToken) =>
        CreateGroupAsync(owner, Unique.GroupName(), image, fileName, cancellationToken);

    public static async Task<HttpResponseMessage> CreateGroupAsync(
        Player owner, string name, byte[] image, string fileName, CancellationToken cancellationToken)
    {
        using var form = Form(
            image, "groupImage", fileName, ("groupName", name), ("inviteCode", Unique.InviteCode()), ("groupUserNickname", owner.Name));
        return await owner.Browser.PostAsync("/api/groups", form, cancellationToken);
    }

    /// <summary>The form with any file name, also one that no browser would send.</summary>
    public static ByteArrayContent Form(byte[] file, string field, string fileName, params (string Name, string Value)[] fields)
    {
        const string Boundary = "----marong";
        var parts = fields.Select(part => $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{part.Name}\"\r\n\r\n{part.Value}\r\n");
        var head = $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{fileName}\"\r\nContent-Type: image/png\r\n\r\n";
        return new ByteArrayContent([.. Encoding.UTF8.GetBytes(string.Concat(parts) + head), .. file, .. Encoding.UTF8.GetBytes($"\r\n--{Boundary}--\r\n")])
        {
            Headers = { ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={Boundary}") },
        };
    }

    /// <summary>The address of the picture of a group that was just created.</summary>
    public static async Task<string> AddressAsync(Player owner, HttpResponseMessage created, CancellationToken cancellationToken)
    {
        var groupId = (await Player.DataAsync(created, cancellationToken)).GetProperty("groupId").GetInt64();
        return (await owner.GetDataAsync($"/api/groups/{groupId}", cancellationToken)).GetProperty("groupImageUrl").GetString()!;
    }
}
