using System.Net.Http.Json;
using System.Text.Json;

namespace Marong.IntegrationTests.Groups;

/// <summary>What members and owners ask of a group.</summary>
internal static class GroupCalls
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A group of these people, the first of whom owns it; they have joined in this order.</summary>
    public static async Task<long> GroupOfAsync(IReadOnlyList<Player> players)
    {
        var code = Unique.InviteCode();
        var groupId = await players[0].CreateGroupAsync(Unique.GroupName(), code, Cancellation);
        foreach (var player in players.Skip(1))
        {
            await player.JoinGroupAsync(groupId, code, Cancellation);
        }

        return groupId;
    }

    public static Task<HttpResponseMessage> CreateAsync(this Player player, string name, string inviteCode) => player.Browser.PostAsync(
        "/api/groups", Form.Of(("groupName", name), ("description", ""), ("inviteCode", inviteCode), ("groupUserNickname", player.Name)), Cancellation);

    public static Task<HttpResponseMessage> JoinAsync(this Player player, long groupId, string inviteCode, string nickname) =>
        player.Browser.PostAsync($"/api/groups/{groupId}/join", Form.Of(("inviteCode", inviteCode), ("groupUserNickname", nickname)), Cancellation);

    public static Task<HttpResponseMessage> GetAsync(this Player player, string path) => player.GetAsync(path, Cancellation);

    public static Task<HttpResponseMessage> LeaveAsync(this Player player, long groupId) => player.LeaveAsync(groupId, Cancellation);

    public static Task<HttpResponseMessage> RemoveAsync(this Player player, long groupId, long userId) =>
        player.Browser.DeleteAsync($"/api/groups/{groupId}/members/{userId}", Cancellation);

    public static Task<HttpResponseMessage> TransferAsync(this Player player, long groupId, object? userId) =>
        player.Browser.PostAsJsonAsync($"/api/groups/{groupId}/transfer", new { userId }, Cancellation);

    public static Task<HttpResponseMessage> RotateCodeAsync(this Player player, long groupId) =>
        player.Browser.PostAsync($"/api/groups/{groupId}/invite-code", null, Cancellation);

    public static Task<HttpResponseMessage> ChangeProfileAsync(this Player player, long groupId, HttpContent? form, string query = "") =>
        player.Browser.PutAsync($"/api/groups/{groupId}/profile{query}", form, Cancellation);

    public static async Task<List<JsonElement>> MembersAsync(this Player player, long groupId)
    {
        var data = await player.GetDataAsync($"/api/groups/{groupId}/members", Cancellation);
        var members = data.GetProperty("members").EnumerateArray().ToList();
        Assert.Equal(members.Count, data.GetProperty("count").GetInt32());
        return members;
    }

    public static async Task<int> MemberCountAsync(this Player player, long groupId) =>
        (await player.GetDataAsync($"/api/groups/{groupId}", Cancellation)).GetProperty("currentMemberCount").GetInt32();

    public static async Task<string?> ReceiverAsync(this Player player, long groupId) =>
        (await player.GetDataAsync($"/api/manitto/detail?groupId={groupId}", Cancellation))
        .GetProperty("currentManittee").GetProperty("groupNickname").GetString();

    public static long UserIdOf(this JsonElement member) => member.GetProperty("userId").GetInt64();

    public static bool Owns(this JsonElement member) => member.GetProperty("isOwner").GetBoolean();
}
