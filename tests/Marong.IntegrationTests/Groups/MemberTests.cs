using System.Text.Json;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Groups;

public sealed class MemberTests(MarongTopology marong)
{
    private const int FarAhead = 60;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_are_listed_in_the_order_in_which_they_joined()
    {
        using var people = await Crowd.SignInAsync(marong, 4, Cancellation);
        var group = await GroupCalls.GroupOfAsync(people.Players);

        var members = await people[3].MembersAsync(group);

        Assert.Equal(people.Players.Select(player => player.UserId), members.Select(member => member.UserIdOf()));
        Assert.Equal([true, false, false, false], members.Select(member => member.Owns()));
        Assert.Equal(["userId", "nickname", "profileImageUrl", "isOwner", "joinedAt"], members[0].EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task The_owner_removes_members_and_nobody_else_does()
    {
        using var people = await Crowd.SignInAsync(marong, 4, Cancellation);
        var (owner, member, other, stranger) = (people[0], people[1], people[2], people[3]);
        var group = await GroupCalls.GroupOfAsync([owner, member, other]);

        Assert.Equal("404 GROUP_NOT_FOUND", await stranger.RemoveAsync(group, member.UserId).AnswerAsync());
        Assert.Equal("403 GROUP_OWNER_REQUIRED", await member.RemoveAsync(group, other.UserId).AnswerAsync());
        Assert.Equal("400 INVALID_REQUEST", await owner.RemoveAsync(group, owner.UserId).AnswerAsync());
        Assert.Equal("404 USER_NOT_FOUND", await owner.RemoveAsync(group, stranger.UserId).AnswerAsync());
        Assert.Equal("404 USER_NOT_FOUND", await owner.RemoveAsync(group, 0).AnswerAsync());
        Assert.Equal("400 INVALID_INPUT", await owner.Browser.DeleteAsync($"/api/groups/{group}/members/9999999999999999999999", Cancellation).AnswerAsync());

        Assert.Equal("200", await owner.RemoveAsync(group, member.UserId).AnswerAsync());
        Assert.Equal("404 GROUP_NOT_FOUND", await member.GetAsync($"/api/groups/{group}").AnswerAsync());
        Assert.Equal(2, await owner.MemberCountAsync(group));
        Assert.Equal("404 USER_NOT_FOUND", await owner.RemoveAsync(group, member.UserId).AnswerAsync());
        Assert.Equal(0, (await member.GetDataAsync("/api/groups/me", Cancellation)).GetArrayLength());
    }

    [Fact]
    public async Task The_owner_hands_the_group_over_to_a_member()
    {
        using var people = await Crowd.SignInAsync(marong, 3, Cancellation);
        var (owner, member, stranger) = (people[0], people[1], people[2]);
        var group = await GroupCalls.GroupOfAsync([owner, member]);

        Assert.Equal("404 GROUP_NOT_FOUND", await stranger.TransferAsync(group, member.UserId).AnswerAsync());
        Assert.Equal("403 GROUP_OWNER_REQUIRED", await member.TransferAsync(group, member.UserId).AnswerAsync());
        Assert.Equal("404 USER_NOT_FOUND", await owner.TransferAsync(group, stranger.UserId).AnswerAsync());
        Assert.Equal("400 INVALID_REQUEST", await owner.TransferAsync(group, owner.UserId).AnswerAsync());
        Assert.Equal("400 INVALID_INPUT", await owner.TransferAsync(group, null).AnswerAsync());
        Assert.Equal("400 INVALID_INPUT", await owner.TransferAsync(group, "누구").AnswerAsync());
        Assert.Equal("400 CANNOT_LEAVE_GROUP_AS_OWNER", await owner.LeaveAsync(group).AnswerAsync());

        Assert.Equal("200", await owner.TransferAsync(group, member.UserId).AnswerAsync());
        Assert.Equal([false, true], (await owner.MembersAsync(group)).Select(m => m.Owns()));
        Assert.Equal(JsonValueKind.Null, (await owner.GetDataAsync($"/api/groups/{group}", Cancellation)).GetProperty("inviteCode").ValueKind);
        Assert.Equal("403 GROUP_OWNER_REQUIRED", await owner.RotateCodeAsync(group).AnswerAsync());
        Assert.Equal("200", await owner.LeaveAsync(group).AnswerAsync());
    }

    [Fact]
    public async Task A_rotated_code_lets_people_in_and_the_old_one_does_not()
    {
        using var people = await Crowd.SignInAsync(marong, 3, Cancellation);
        var (owner, member, stranger) = (people[0], people[1], people[2]);
        var group = await GroupCalls.GroupOfAsync([owner, member]);
        var old = (await owner.GetDataAsync($"/api/groups/{group}", Cancellation)).GetProperty("inviteCode").GetString()!;

        Assert.Equal("404 GROUP_NOT_FOUND", await stranger.RotateCodeAsync(group).AnswerAsync());
        Assert.Equal("404 GROUP_NOT_FOUND", await owner.RotateCodeAsync(999_999_999).AnswerAsync());
        Assert.Equal("403 GROUP_OWNER_REQUIRED", await member.RotateCodeAsync(group).AnswerAsync());
        using var response = await owner.RotateCodeAsync(group);
        var code = (await Player.DataAsync(response, Cancellation)).GetProperty("inviteCode").GetString()!;

        Assert.Matches("^(?=.*[A-Z])(?=.*[0-9])[A-Z0-9]{6}$", code);
        Assert.Equal(code, (await owner.GetDataAsync($"/api/groups/{group}", Cancellation)).GetProperty("inviteCode").GetString());
        Assert.Equal("400 INVITE_CODE_MISMATCH", await stranger.JoinAsync(group, old, stranger.Name).AnswerAsync());
        Assert.Equal("200", await stranger.JoinAsync(group, code, stranger.Name).AnswerAsync());
    }

    [Fact]
    public async Task A_removed_members_receiver_is_handed_to_the_one_who_gave_to_them()
    {
        var cycle = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + FarAhead;
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddHours(-20));
        using var people = await Crowd.SignInAsync(marong, 4, Cancellation);
        var group = await GroupCalls.GroupOfAsync(people.Players);
        await Matches.StoreAsync(marong, group, cycle, people.Players, Cancellation);
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddHours(1));

        Assert.Equal("200", await people[0].RemoveAsync(group, people[2].UserId).AnswerAsync());

        Assert.Equal(people[3].Name, await people[1].ReceiverAsync(group));
        Assert.Equal(people[1].Name, await people[0].ReceiverAsync(group));
    }

    [Fact]
    public async Task Far_beyond_the_last_page_of_public_groups_there_is_nothing()
    {
        using var owner = await Player.SignInAsync(marong, "쪽 넘기는 이", Cancellation);
        var newest = await GroupCalls.GroupOfAsync([owner]);

        // With a parameter of its own, so that neither answer is one that the gateway has kept.
        var fresh = Unique.Text(8);
        var first = await owner.GetDataAsync($"/api/groups/public?pageSize=1&fresh={fresh}", Cancellation);
        var far = await owner.GetDataAsync($"/api/groups/public?page={int.MaxValue}&pageSize={int.MaxValue}&fresh={fresh}", Cancellation);

        Assert.Equal(newest, first.GetProperty("groups")[0].GetProperty("groupId").GetInt64());
        Assert.Equal(first.GetProperty("totalElements").GetInt64(), first.GetProperty("totalPages").GetInt64());
        Assert.Equal((0, 50, true), (
            far.GetProperty("groups").GetArrayLength(), far.GetProperty("pageSize").GetInt32(), far.GetProperty("isLast").GetBoolean()));
        Assert.Equal(first.GetProperty("totalElements").GetInt64(), far.GetProperty("totalElements").GetInt64());
    }
}
