using System.Net;
using System.Text.Json;
using Marong.IntegrationTests.Topology;
using Marong.IntegrationTests.Uploads;

namespace Marong.IntegrationTests.Groups;

public sealed class ProfileTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_sees_their_profiles_and_a_stranger_does_not()
    {
        using var people = await Crowd.SignInAsync(marong, 3, Cancellation);
        var (owner, member, stranger) = (people[0], people[1], people[2]);
        var first = await GroupCalls.GroupOfAsync([owner, member]);
        var second = await GroupCalls.GroupOfAsync([member]);

        var mine = await member.GetDataAsync("/api/groups/profiles", Cancellation);
        Assert.Equal(2, mine.GetProperty("totalCount").GetInt32());
        Assert.Equal([second, first], mine.GetProperty("profiles").EnumerateArray().Select(profile => profile.GetProperty("groupId").GetInt64()));

        var profile = await member.GetDataAsync($"/api/groups/{first}/profile", Cancellation);
        Assert.Equal(
            ["groupId", "groupName", "groupImageUrl", "memberCount", "myNickname", "myProfileImageUrl", "isOwner", "joinedAt"],
            profile.EnumerateObject().Select(field => field.Name));
        Assert.Equal((member.Name, 2, false), (
            profile.GetProperty("myNickname").GetString(), profile.GetProperty("memberCount").GetInt32(), profile.GetProperty("isOwner").GetBoolean()));

        var status = await member.GetDataAsync($"/api/groups/{first}/nickname/status", Cancellation);
        Assert.Equal((true, false), (status.GetProperty("hasNickname").GetBoolean(), status.GetProperty("required").GetBoolean()));
        var nicknames = await member.GetDataAsync($"/api/groups/{first}/nicknames", Cancellation);
        Assert.Equal([owner.Name, member.Name], nicknames.GetProperty("nicknames").EnumerateArray().Select(nickname => nickname.GetString()));
        Assert.Equal(2, nicknames.GetProperty("count").GetInt32());

        foreach (var path in new[] { "profile", "nickname/status", "nicknames", "members" })
        {
            Assert.Equal("404 GROUP_NOT_FOUND", await stranger.GetAsync($"/api/groups/{first}/{path}").AnswerAsync());
            Assert.Equal("404 GROUP_NOT_FOUND", await stranger.GetAsync($"/api/groups/999999999/{path}").AnswerAsync());
            Assert.Equal("400 INVALID_INPUT", await stranger.GetAsync($"/api/groups/x/{path}").AnswerAsync());
        }
    }

    [Fact]
    public async Task A_nickname_is_checked_for_members_and_never_told_to_strangers()
    {
        using var people = await Crowd.SignInAsync(marong, 3, Cancellation);
        var group = await GroupCalls.GroupOfAsync([people[0], people[1]]);

        Assert.Equal((true, "새 이름", false), await CheckAsync(people[1], group, " 새   이름 "));
        Assert.Equal((true, people[1].Name, false), await CheckAsync(people[1], group, people[1].Name));
        Assert.False((await CheckAsync(people[1], group, people[0].Name)).Available);
        Assert.False((await CheckAsync(people[1], group, people[0].Name.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant())).Available);
        Assert.Equal((true, people[0].Name, true), await CheckAsync(people[2], group, people[0].Name));

        Assert.Equal("404 GROUP_NOT_FOUND", await people[2].GetAsync("/api/groups/999999999/nickname/check?nickname=abc").AnswerAsync());
        Assert.Equal("400 GROUP_NICKNAME_REQUIRED", await people[2].GetAsync("/api/groups/999999999/nickname/check").AnswerAsync());
        Assert.Equal("400 NICKNAME_TOO_SHORT", await people[2].GetAsync($"/api/groups/{group}/nickname/check?nickname=a").AnswerAsync());
    }

    [Fact]
    public async Task A_nickname_is_changed_by_form_or_query()
    {
        using var people = await Crowd.SignInAsync(marong, 3, Cancellation);
        var (owner, member, stranger) = (people[0], people[1], people[2]);
        var group = await GroupCalls.GroupOfAsync([owner, member]);

        Assert.Equal("새 이름", await ChangedAsync(member, group, Form.Of(("groupUserNickname", " 새  이름 "))));
        Assert.Equal("다른 이름", await ChangedAsync(member, group, null, "?groupUserNickname=다른 이름"));
        using var urlEncoded = new FormUrlEncodedContent([new("groupUserNickname", "셋째 이름")]);
        Assert.Equal("셋째 이름", await ChangedAsync(member, group, urlEncoded));
        Assert.Equal("셋째이름", await ChangedAsync(member, group, Form.Of(("groupUserNickname", "셋째이름"))));
        Assert.Equal("셋째이름", (await owner.MembersAsync(group))[1].GetProperty("nickname").GetString());

        Assert.Equal("400 INVALID_REQUEST", await member.ChangeProfileAsync(group, null).AnswerAsync());
        Assert.Equal("400 INVALID_REQUEST", await member.ChangeProfileAsync(group, Form.Of(("groupUserNickname", "  "))).AnswerAsync());
        Assert.Equal("400 NICKNAME_TOO_SHORT", await member.ChangeProfileAsync(group, Form.Of(("groupUserNickname", "a"))).AnswerAsync());
        Assert.Equal(
            "409 NICKNAME_DUPLICATED_IN_GROUP", await member.ChangeProfileAsync(group, Form.Of(("groupUserNickname", owner.Name))).AnswerAsync());
        Assert.Equal("404 GROUP_NOT_FOUND", await stranger.ChangeProfileAsync(group, Form.Of(("groupUserNickname", "손님"))).AnswerAsync());
        Assert.Equal("415 UNSUPPORTED_MEDIA_TYPE", await member.ChangeProfileAsync(group, new StringContent("{}", null, "application/json")).AnswerAsync());
        Assert.Equal("400 INVALID_INPUT", await member.ChangeProfileAsync(group, Torn()).AnswerAsync());
    }

    [Fact]
    public async Task A_picture_is_replaced_cleared_and_deleted_with_the_membership()
    {
        using var people = await Crowd.SignInAsync(marong, 2, Cancellation);
        var (owner, member) = (people[0], people[1]);
        var group = await GroupCalls.GroupOfAsync([owner, member]);

        var first = await PictureAsync(member, group, Form.Of().WithPicture(Pictures.Of("png")));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(first));
        var second = await PictureAsync(member, group, Form.Of(("groupUserNickname", "새 이름")).WithPicture(Pictures.Of("jpg")));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(second));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(first));

        // What changes no picture, and what is refused, leaves it alone.
        Assert.Equal(Key(second), Key(await PictureAsync(member, group, Form.Of(("groupUserNickname", "셋째")))));
        Assert.Equal("400 INVALID_FILE_FORMAT", await member.ChangeProfileAsync(group, Form.Of().WithPicture("#!/bin/sh"u8.ToArray())).AnswerAsync());
        Assert.Equal("409 NICKNAME_DUPLICATED_IN_GROUP", await member.ChangeProfileAsync(
            group, Form.Of(("groupUserNickname", owner.Name)).WithPicture(Pictures.Of("png"))).AnswerAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(second));

        Assert.Null(await PictureAsync(member, group, Form.Of().WithPicture([])));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(second));

        var third = await PictureAsync(member, group, Form.Of().WithPicture(Pictures.Of("webp")));
        Assert.Equal(Key(third), Key((await owner.MembersAsync(group))[1].GetProperty("profileImageUrl").GetString()));
        Assert.Equal("200", await member.LeaveAsync(group).AnswerAsync());
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(third));

        var last = await PictureAsync(owner, group, Form.Of().WithPicture(Pictures.Of("png")));
        Assert.Equal("200", await owner.LeaveAsync(group).AnswerAsync());
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(last));
    }

    private static async Task<(bool Available, string? Nickname, bool IsFirstTime)> CheckAsync(Player player, long group, string nickname)
    {
        var check = await player.GetDataAsync($"/api/groups/{group}/nickname/check?nickname={Uri.EscapeDataString(nickname)}", Cancellation);
        return (check.GetProperty("available").GetBoolean(), check.GetProperty("nickname").GetString(), check.GetProperty("isFirstTime").GetBoolean());
    }

    private static async Task<string?> ChangedAsync(Player player, long group, HttpContent? form, string query = "") =>
        (await ProfileAsync(player, group, form, query)).GetProperty("myNickname").GetString();

    private static async Task<string?> PictureAsync(Player player, long group, HttpContent form) =>
        (await ProfileAsync(player, group, form)).GetProperty("myProfileImageUrl").GetString();

    private static async Task<JsonElement> ProfileAsync(Player player, long group, HttpContent? form, string query = "")
    {
        using var response = await player.ChangeProfileAsync(group, form, query);
        return await Player.DataAsync(response, Cancellation);
    }

    private async Task<HttpStatusCode> StatusOfAsync(string? address)
    {
        using var browser = marong.Client();
        using var response = await browser.GetAsync(address, Cancellation);
        return response.StatusCode;
    }

    private static string? Key(string? address) => address?.Split('?')[0];

    /// <summary>A form whose last boundary never comes.</summary>
    private static StringContent Torn()
    {
        var content = new StringContent("--x\r\nContent-Disposition: form-data; name=\"groupUserNickname\"\r\n\r\n이름");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        return content;
    }
}
