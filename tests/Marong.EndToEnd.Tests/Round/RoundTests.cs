using Marong.EndToEnd.Tests.Browsing;
using Marong.EndToEnd.Tests.Looks;
using Marong.ServiceDefaults.Time;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marong.EndToEnd.Tests.Round;

/// <summary>A whole round with the page alone: four people with a phone each, matched by Marong itself.</summary>
public sealed class RoundTests(MarongInBrowser marong) : Scenario(marong)
{
    // Later than any round of another test.
    private const int CyclesAhead = 20;

    [Fact]
    public async Task Four_people_play_from_the_door_to_the_reveal_and_one_of_them_leaves()
    {
        var cycle = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + CyclesAhead;
        await Site.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddDays(-2));
        var group = Unique.GroupName()[..10];
        var friends = await GatherAsync(group);
        await Task.WhenAll(friends.Select(friend => friend.OpenAsync("마니또")));
        await Task.WhenAll(friends.Select(friend => Expect(friend.Page.GetByText("다음 라운드부터 함께해요")).ToBeVisibleAsync()));

        // The matcher does its work in the hours before; who has the page open hears of it.
        await Site.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddMinutes(1));
        var manittees = await Task.WhenAll(friends.Select(friend => friend.ManitteeAsync(friends.Where(other => other != friend))));
        Assert.Equal(friends.Select(friend => friend.Nickname).Order(StringComparer.Ordinal), manittees.Order(StringComparer.Ordinal));
        Friend ManitteeOf(Friend friend) => friends.Single(other => other.Nickname == manittees[Array.IndexOf(friends, friend)]);
        Friend ManittoOf(Friend friend) => friends.Single(other => ManitteeOf(other) == friend);

        var (author, reader) = (friends[0], friends[1]);
        await author.PickMissionAsync();
        await Post(author, reader);
        await WriteToEachOther(author, ManitteeOf(author));
        await SeePlaces(reader);

        await Site.MoveClockToAsync(WeeklyCycle.RevealOf(cycle).AddSeconds(-15));
        // The clock was moved, which a page can only learn by asking.
        await Task.WhenAll(friends.Select(friend => friend.Page.GotoAsync("/manitto")));
        await Task.WhenAll(friends.Select(friend => Expect(friend.Page.GetByRole(AriaRole.Timer)).ToBeVisibleAsync()));
        await Task.WhenAll(friends.Select(friend => friend.SeesRevealAsync(ManittoOf(friend).Nickname)));
        await author.Page.ScreenshotAsync(new() { Path = Screenshots.PathOf("reveal-360-light"), Animations = ScreenshotAnimations.Disabled });
        await Task.WhenAll(friends.Select(friend => friend.ClickAsync("닫기")));
        await Expect(author.Page.GetByText("나를 챙겨 준 마니또")).ToBeVisibleAsync();

        await friends[3].LeaveAsync(group);
        await friends[3].DeleteAccountAsync();
        await author.Page.GotoAsync("/groups");
        await author.Page.GetByRole(AriaRole.Link, new() { NameRegex = new(group) }).First.ClickAsync();
        await author.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^멤버") }).ClickAsync();
        await Expect(author.Page.GetByText(friends[2].Nickname)).ToBeVisibleAsync();
        await Expect(author.Page.GetByText(friends[3].Nickname)).ToBeHiddenAsync();
    }

    /// <summary>The first founds the group, the others join it by its code.</summary>
    private async Task<Friend[]> GatherAsync(string group)
    {
        var friends = await Task.WhenAll(new[] { "가람", "나래", "다솜", "라온" }.Select(ComeAsync));
        var code = await friends[0].FoundAsync(group);
        foreach (var friend in friends[1..])
        {
            await friend.JoinAsync(group, code);
        }

        return friends;
    }

    private async Task<Friend> ComeAsync(string name)
    {
        var nickname = Unique.Name(name);
        var friend = new Friend(await SignedInAsync(nickname, at: "/survey"), nickname);
        await friend.AnswerSurveyAsync();
        return friend;
    }

    /// <summary>A proof with a picture, seen and liked by another, of which the author hears at once.</summary>
    private static async Task Post(Friend author, Friend reader)
    {
        const string Content = "몰래 커피를 책상에 올려 두었어요";
        await author.ProveAsync(Content, await PictureAsync(author.Page));
        await ShowsPictureAsync(author.Post(Content));
        await author.ReadAllNewsAsync();

        await reader.OpenAsync("홈");
        await reader.Page.ReloadAsync();
        await ShowsPictureAsync(reader.Post(Content));
        var like = reader.Post(Content).GetByRole(AriaRole.Button, new() { NameRegex = new("^마롱 주기") });
        await like.ClickAsync();
        await Expect(like).ToHaveAttributeAsync("aria-pressed", "true");
        await author.SeesNewsAsync(1);
    }

    /// <summary>Each hears the other while the page is open.</summary>
    private static async Task WriteToEachOther(Friend giver, Friend receiver)
    {
        await receiver.OpenAsync("마니또");
        await giver.OpenAsync("마니또");
        await giver.OpenMessagesAsync("마니띠");
        await giver.WriteAsync("오늘도 힘내요");
        await Expect(receiver.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("마니또에게 쪽지.*안 읽은 쪽지 1") }))
            .ToBeVisibleAsync(new() { Timeout = 60_000 });
        await receiver.OpenMessagesAsync("마니또");
        await receiver.HearsAsync("오늘도 힘내요");
        await receiver.WriteAsync("누구세요?");
        await giver.HearsAsync("누구세요?");
    }

    private static async Task SeePlaces(Friend friend)
    {
        await friend.OpenAsync("장소 추천");
        await Expect(friend.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("길찾기") })).ToHaveCountAsync(2, new() { Timeout = 15_000 });
    }

    private static Task ShowsPictureAsync(ILocator post) => Eventually.IsTrueAsync(async () =>
        await post.Locator("img").Last.EvaluateAsync<int>("picture => picture.naturalWidth") is > 0 and <= 1600);

    /// <summary>Larger than what is sent, so that the phone has to make it smaller.</summary>
    private static async Task<FilePayload> PictureAsync(IPage page) => new()
    {
        Name = "커피.png",
        MimeType = "image/png",
        Buffer = Convert.FromBase64String(await page.EvaluateAsync<string>(
            """
            async () => {
              const canvas = new OffscreenCanvas(2400, 1800)
              const brush = canvas.getContext('2d')
              brush.fillStyle = '#f3e6d3'
              brush.fillRect(0, 0, 2400, 1800)
              brush.fillStyle = '#7a3f22'
              brush.arc(1200, 900, 600, 0, 7)
              brush.fill()
              const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
              return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
            }
            """)),
    };
}
