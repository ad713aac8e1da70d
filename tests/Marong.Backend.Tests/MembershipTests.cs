using Marong.Backend.Groups;
using Marong.Backend.Images;

namespace Marong.Backend.Tests;

public class MembershipTests
{
    [Fact]
    public void Only_the_owner_sees_the_invite_code()
    {
        var links = new ImageLinks(new string('k', 32), TimeProvider.System);

        Assert.Equal("ABC123", GroupDetail.Of(MembershipOf(userId: 1), links).InviteCode);
        Assert.Null(GroupDetail.Of(MembershipOf(userId: 2), links).InviteCode);
    }

    [Theory]
    [InlineData(149, true)]
    [InlineData(150, false)]
    public void A_full_group_cannot_be_joined(int members, bool joinable) =>
        Assert.Equal(joinable, new PublicGroup(1, "마롱", null, null, members).IsJoinable);

    [Theory]
    [InlineData(1, 0, 0, true, true)]
    [InlineData(1, 45, 3, true, false)]
    [InlineData(3, 45, 3, false, true)]
    public void Pages_know_their_place(int page, long total, long pages, bool first, bool last)
    {
        var groups = new PublicGroups([], page, 20, total);

        Assert.Equal((pages, first, last), (groups.TotalPages, groups.IsFirst, groups.IsLast));
    }

    private static Membership MembershipOf(long userId) =>
        new(7, "마롱", null, null, "ABC123", OwnerId: 1, MemberCount: 2, userId, "밤톨", null, DateTimeOffset.UnixEpoch, null, null, null);
}
