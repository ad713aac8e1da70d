using System.Net.Http.Json;
using Marong.EndToEnd.Tests.Browsing;
using Marong.ServiceDefaults.Time;

namespace Marong.EndToEnd.Tests.Pages;

/// <summary>
/// A group of five in the middle of a round: missions are picked and proved, posts liked, messages written both ways, a campaign is announced,
/// and all of them have heard of it. Beside it a group that none of them is in.
/// </summary>
public sealed class PlayedGroup(MarongInBrowser marong) : IAsyncLifetime
{
    private static readonly string[] Posts =
    [
        "아침에 따뜻한 보리차를 책상에 올려 두었어요. 누가 두었는지 아무도 몰라요!", "점심시간에 몰래 의자를 정리해 줬어요.",
        "좋아하는 노래를 골라 모두가 듣는 자리에서 틀었어요. 웃는 걸 봤으니 성공이에요.\n내일은 더 크게 웃게 해 줄 거예요.", "포스트잇에 응원 한마디를 적어 붙였어요 🌰",
    ];

    private Circle? _circle;
    private Player? _stranger;

    public Circle Circle => _circle!;

    public long GroupId => Circle.GroupId;

    /// <summary>Owns the group, has picked today's mission and has not proved it.</summary>
    public Player Owner => Circle.Players[0];

    /// <summary>Has picked no mission today.</summary>
    public Player Undecided => Circle.Players[4];

    /// <summary>Of which the group's people are no members.</summary>
    public long StrangersGroupId { get; private set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _circle = await Circle.MatchAsync(marong, members: 5, Cancellation);
        foreach (var player in Circle.Players)
        {
            await player.AnswerSurveyAsync(Cancellation);
        }

        _stranger = await Player.SignInAsync(marong, Unique.Name("이웃"), Cancellation);
        StrangersGroupId = await _stranger.CreateGroupAsync(Unique.GroupName(), Unique.InviteCode(), Cancellation);

        await Circle.MoveToDayAsync(2);
        await LikeAsync(await Circle.ProveAsync(Owner, Posts[0], Cancellation), Circle.Players.Skip(1));
        await Circle.ProveAsync(Circle.Players[1], Posts[1], Cancellation);
        await Circle.MoveToDayAsync(3);
        await Circle.ProveAsync(Circle.Players[2], Posts[2], Cancellation);
        await LikeAsync(await ProveWithPictureAsync(Circle.Players[3], Posts[3]), [Owner, Circle.Players[1]]);
        using var picked = await Circle.AssignAsync(Owner, Cancellation);
        await Player.DataAsync(picked, Cancellation);

        await TalkAsync();
        await AnnounceCampaignAsync();
    }

    public ValueTask DisposeAsync()
    {
        _circle?.Dispose();
        _stranger?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task LikeAsync(long post, IEnumerable<Player> likers)
    {
        foreach (var liker in likers)
        {
            using var liked = await liker.LikeAsync(post, cancel: false, Cancellation);
            await Player.DataAsync(liked, Cancellation);
        }
    }

    private async Task<long> ProveWithPictureAsync(Player player, string content)
    {
        using var assigned = await Circle.AssignAsync(player, Cancellation);
        var missionId = (await Player.DataAsync(assigned, Cancellation)).GetProperty("missionId").GetInt64();
        using var picture = new ByteArrayContent(await PictureAsync());
        using var posted = await Circle.PostAsync(player, missionId, content, Cancellation, picture);
        return (await Player.DataAsync(posted, Cancellation)).GetProperty("feedId").GetInt64();
    }

    /// <summary>Painted by the browser itself.</summary>
    private async Task<byte[]> PictureAsync()
    {
        await using var canvas = await marong.PhoneAsync();
        var page = await canvas.NewPageAsync();
        await page.SetContentAsync("<body style='background: linear-gradient(#fbd9a5, #b5652d); font-size: 160px; text-align: center; padding-top: 240px'>🌰");
        return await page.ScreenshotAsync();
    }

    private async Task TalkAsync()
    {
        var (giver, receiver) = (Circle.Players[4], Circle.Players[1]);
        await giver.WriteAsync(GroupId, "manittee", "오늘 하루도 힘내세요. 몰래 보고 있어요!", Cancellation);
        await Owner.WriteAsync(GroupId, "manitto", "덕분에 하루 종일 기분이 좋았어요. 누구신지 정말 궁금해요.", Cancellation);
        await giver.WriteAsync(GroupId, "manittee", "금요일까지는 비밀이에요 🤫", Cancellation);
        await Owner.WriteAsync(GroupId, "manittee", "커피 한 잔 놓고 갑니다.", Cancellation);
        await receiver.WriteAsync(GroupId, "manitto", "잘 마셨어요, 고마워요!", Cancellation);
    }

    private async Task AnnounceCampaignAsync()
    {
        var startsAt = WeeklyCycle.StartOf(Circle.Cycle + 1);
        var plan = new { title = "크리스마스 마니또", startsAt, revealsAt = startsAt.AddDays(3), endsAt = startsAt.AddDays(4) };
        using var announced = await Owner.Browser.PostAsJsonAsync($"/api/groups/{GroupId}/campaigns", plan, Cancellation);
        await Player.DataAsync(announced, Cancellation);
    }
}
