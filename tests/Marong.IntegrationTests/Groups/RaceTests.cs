using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Groups;

/// <summary>People who do the same at the same time, through two replicas of the gateway and of the backend, on the real database.</summary>
public sealed class RaceTests(MarongTopology marong)
{
    private const int MostMembers = 150;
    private const int MostGroups = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_hundred_who_join_at_once_a_full_group_is_let_in()
    {
        const int Comers = 200;
        using var owner = await Player.SignInAsync(marong, "큰 모임 방장", Cancellation);
        var code = Unique.InviteCode();
        var group = await owner.CreateGroupAsync(Unique.GroupName(), code, Cancellation);
        using var crowd = await Crowd.SignInAsync(marong, Comers, Cancellation);

        var answers = await crowd.DoAsync((player, _) => player.JoinAsync(group, code, player.Name));

        Assert.Equal(MostMembers - 1, answers.Count(answer => answer == "200"));
        Assert.Equal(Comers - (MostMembers - 1), answers.Count(answer => answer == "400 GROUP_MEMBER_LIMIT_EXCEEDED"));
        Assert.Equal(MostMembers, await owner.MemberCountAsync(group));
        var members = await owner.MembersAsync(group);
        Assert.Equal(MostMembers, members.Select(member => member.UserIdOf()).Distinct().Count());
        Assert.Equal(
            members.OrderBy(member => member.GetProperty("joinedAt").GetDateTimeOffset()).ThenBy(member => member.UserIdOf()).Select(member => member.UserIdOf()),
            members.Select(member => member.UserIdOf()));
    }

    [Fact]
    public async Task Of_those_who_want_the_same_nickname_one_gets_it()
    {
        using var crowd = await Crowd.SignInAsync(marong, 12, Cancellation);
        var code = Unique.InviteCode();
        var group = await crowd[0].CreateGroupAsync(Unique.GroupName(), code, Cancellation);

        var joined = await crowd.DoAsync((player, index) => player.JoinAsync(group, code, index % 2 == 0 ? "같은 이름" : "같은이름"));

        Assert.Equal("409 ALREADY_JOINED_GROUP", joined[0]);
        Assert.Equal(1, joined.Count(answer => answer == "200"));
        Assert.Equal(10, joined.Count(answer => answer == "409 NICKNAME_DUPLICATED_IN_GROUP"));
        Assert.Equal(2, await crowd[0].MemberCountAsync(group));

        foreach (var player in crowd.Players.Where((_, index) => index > 0 && joined[index] != "200"))
        {
            Assert.Equal("200", await player.JoinAsync(group, code, player.Name).AnswerAsync());
        }

        var renamed = await crowd.DoAsync(
            (player, index) => player.ChangeProfileAsync(group, Form.Of(("groupUserNickname", index % 2 == 0 ? "New NAME" : "newname"))));
        Assert.Equal(1, renamed.Count(answer => answer == "200"));
        Assert.Equal(11, renamed.Count(answer => answer == "409 NICKNAME_DUPLICATED_IN_GROUP"));
    }

    [Fact]
    public async Task Of_those_who_want_the_same_group_name_one_gets_it()
    {
        using var crowd = await Crowd.SignInAsync(marong, 12, Cancellation);
        var suffix = Unique.Text(6);

        var answers = await crowd.DoAsync(
            (player, index) => player.CreateAsync(index % 2 == 0 ? $"모 임{suffix}" : $"모임{suffix.ToUpperInvariant()}", Unique.InviteCode()));

        Assert.Equal(1, answers.Count(answer => answer == "201"));
        Assert.Equal(11, answers.Count(answer => answer == "409 GROUP_NAME_DUPLICATED"));
    }

    [Fact]
    public async Task Of_those_who_want_the_same_invite_code_one_gets_it()
    {
        using var crowd = await Crowd.SignInAsync(marong, 12, Cancellation);
        var code = Unique.InviteCode();

        var answers = await crowd.DoAsync((player, _) => player.CreateAsync(Unique.GroupName(), code));

        Assert.Equal(1, answers.Count(answer => answer == "201"));
        Assert.Equal(11, answers.Count(answer => answer == "409 INVITE_CODE_DUPLICATED"));
    }

    [Fact]
    public async Task Who_creates_more_than_six_groups_at_once_has_six()
    {
        const int Attempts = 15;
        using var player = await Player.SignInAsync(marong, $"많이 {Unique.Text()}", Cancellation);

        var answers = await Race.RunAsync(Attempts, _ => player.CreateAsync(Unique.GroupName(), Unique.InviteCode()));

        Assert.Equal(new() { ["201"] = MostGroups, ["400 MAX_GROUPS_EXCEEDED"] = Attempts - MostGroups }, answers);
        Assert.Equal(MostGroups, (await player.GetDataAsync("/api/groups/me", Cancellation)).GetArrayLength());
        Assert.Equal("404 GROUP_NOT_FOUND", await player.JoinAsync(999_999_999, "ABC123", player.Name).AnswerAsync());
    }

    [Fact]
    public async Task Who_joins_the_same_group_many_times_at_once_is_in_it_once()
    {
        using var people = await Crowd.SignInAsync(marong, 2, Cancellation);
        var code = Unique.InviteCode();
        var group = await people[0].CreateGroupAsync(Unique.GroupName(), code, Cancellation);

        var answers = await Race.RunAsync(10, number => people[1].JoinAsync(group, code, $"이름 {number}"));

        Assert.Equal(new() { ["200"] = 1, ["409 ALREADY_JOINED_GROUP"] = 9 }, answers);
        Assert.Equal(2, await people[0].MemberCountAsync(group));
    }

    [Fact]
    public async Task However_a_group_is_handed_over_left_and_joined_at_once_one_member_owns_it()
    {
        using var crowd = await Crowd.SignInAsync(marong, 5, Cancellation);
        var group = await GroupCalls.GroupOfAsync(crowd.Players);
        var owner = crowd[0];
        for (var round = 0; round < 15; round++)
        {
            var others = crowd.Players.Where(player => player != owner).ToList();
            var answers = await Task.WhenAll(
                owner.TransferAsync(group, others[0].UserId).AnswerAsync(),
                others[0].LeaveAsync(group).AnswerAsync(),
                owner.TransferAsync(group, others[1].UserId).AnswerAsync(),
                owner.RemoveAsync(group, others[1].UserId).AnswerAsync(),
                others[2].LeaveAsync(group).AnswerAsync(),
                owner.RemoveAsync(group, others[2].UserId).AnswerAsync(),
                others[3].LeaveAsync(group).AnswerAsync(),
                owner.RotateCodeAsync(group).AnswerAsync());

            // The owner of before never leaves, so there is always somebody to ask.
            var members = await owner.MembersAsync(group);
            Assert.All(answers, answer => Assert.True(answer[0] is '2' or '4', answer));
            Assert.Equal(members.Count, await owner.MemberCountAsync(group));
            var owning = Assert.Single(members, member => member.Owns()).UserIdOf();

            owner = crowd.Players.Single(player => player.UserId == owning);
            var code = (await owner.GetDataAsync($"/api/groups/{group}", Cancellation)).GetProperty("inviteCode").GetString()!;
            foreach (var player in crowd.Players.Where(player => members.All(member => member.UserIdOf() != player.UserId)))
            {
                Assert.Equal("200", await player.JoinAsync(group, code, player.Name).AnswerAsync());
            }
        }
    }
}
