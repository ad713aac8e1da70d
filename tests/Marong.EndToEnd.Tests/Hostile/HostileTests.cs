using System.Globalization;
using Marong.EndToEnd.Tests.Browsing;
using Marong.EndToEnd.Tests.Looks;
using Marong.EndToEnd.Tests.Pages;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Hostile;

/// <summary>Whatever somebody has written is shown as text, in its place, to all others.</summary>
public sealed class HostileTests(MarongInBrowser marong, PlayedGroup played) : Scenario(marong), IClassFixture<PlayedGroup>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The pages, their headings, and whether they show what people have written besides the name of the group in the top bar.</summary>
    private static readonly (string Path, string Heading, bool Shows)[] Visited =
    [
        ("/home/feed/create", "미션 인증하기", true), ("/manitto", "마니또", true), ("/messages/manitto", "마니또와 쪽지", true),
        ("/messages/manittee", "마니띠와 쪽지", true), ("/history", "나의 기록", true), ("/recommend", "장소 추천", true), ("/notifications", "알림", true), ("/profile", "프로필", true),
        ("/profile/account", "기기와 내 데이터", true), ("/survey", "취향 고치기", false), ("/groups", "그룹", true), ("/groups/{0}", "그룹 정보", true),
        ("/groups/{0}/profile", "이 그룹의 내 프로필", true), ("/groups/{0}/members", "멤버", true), ("/groups/{0}/place", "모이는 곳", false),
        ("/groups/{0}/campaigns", "캠페인", true), ("/groups/{0}/campaigns/new", "새 캠페인", false), ("/home", "소식", true),
    ];

    [Theory]
    [InlineData("markup")]
    [InlineData("endless")]
    [InlineData("backwards")]
    [InlineData("emoji")]
    [InlineData("combining")]
    public async Task Whatever_the_services_answer_is_text_and_stays_in_its_place(string kind)
    {
        var text = HostileText.All[kind];
        var owner = await ReturningAsync(played.Owner.Name);
        await owner.Page.RewriteAsync(text);
        await owner.Page.GotoAsync("/home");
        await owner.Page.IsThereAsync("소식");
        // One page's fault hides no other's.
        await Assert.MultipleAsync([.. Visited.Select<(string Path, string Heading, bool Shows), Func<Task>>(visited => async () =>
        {
            await GoOnAsync(owner.Page, string.Format(CultureInfo.InvariantCulture, visited.Path, played.GroupId), visited.Heading);
            await IsHarmlessAsync(owner.Page, text, $"{visited.Path} with {kind}", visited.Shows);
        })]);
    }

    [Theory]
    [InlineData("markup")]
    [InlineData("endless")]
    [InlineData("backwards")]
    [InlineData("emoji")]
    [InlineData("combining")]
    public async Task The_drawer_of_missions_holds_any_text(string kind)
    {
        var text = HostileText.All[kind];
        var undecided = await ReturningAsync(played.Undecided.Name);
        await undecided.Page.RewriteAsync(text);
        await undecided.Page.GotoAsync("/manitto");
        await undecided.Page.GetByRole(AriaRole.Button, new() { Name = "미션 고르기" }).ClickAsync();
        await undecided.Page.GetByRole(AriaRole.Radio).First.WaitForAsync();
        await IsHarmlessAsync(undecided.Page, text, $"the drawer with {kind}", shows: true);
    }

    /// <summary>Within the page, as its links do: nobody loads it anew for every step, and may not, for each load takes a new token.</summary>
    private static async Task GoOnAsync(IPage page, string path, string heading)
    {
        await page.EvaluateAsync("path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')) }", path);
        await page.IsThereAsync(heading);
    }

    private static async Task IsHarmlessAsync(IPage page, string text, string view, bool shows)
    {
        if (shows)
        {
            // The name of the group stands in the top bar, whatever the page shows.
            const string Shown = "text => [...document.querySelectorAll('main, [role=dialog]')].some(part => part.textContent.includes(text))";
            await Eventually.IsTrueAsync(() => page.EvaluateAsync<bool>(Shown, text), Patience, $"the text as it was written: {view}");
        }

        Assert.False(await page.EvaluateAsync<bool>("() => 'stolen' in window"), $"A text became a script: {view}");
        await Views.FitsAsync(page, view);
    }
}
