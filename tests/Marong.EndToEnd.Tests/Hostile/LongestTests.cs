using Marong.EndToEnd.Tests.Browsing;
using Marong.EndToEnd.Tests.Looks;
using Marong.EndToEnd.Tests.Pages;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Hostile;

/// <summary>The same without anybody between page and services: what the services themselves take.</summary>
public sealed class LongestTests(MarongInBrowser marong) : Scenario(marong)
{
    private const int LongestPost = 300;

    [Fact]
    public async Task The_longest_names_and_posts_that_the_services_take_fit_into_the_pages()
    {
        using var circle = await Circle.MatchAsync(Site, members: 5, Cancellation);
        await circle.MoveToDayAsync(2);
        var posts = new List<string>();
        foreach (var (player, text) in circle.Players.Zip(HostileText.All.Values))
        {
            var post = HostileText.Within(LongestPost, text);
            posts.Add(post);
            await circle.ProveAsync(player, post, Cancellation);
        }

        var reader = circle.Players[0];
        await reader.AnswerSurveyAsync(Cancellation);
        var (group, nickname) = await JoinUnderLongestNamesAsync(reader);

        var page = (await ReturningAsync(reader.Name)).Page;
        await page.AddInitScriptAsync($"localStorage.setItem('marong:group', '{circle.GroupId}')");
        await page.GotoAsync("/home");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "마롱 주기" })).ToHaveCountAsync(circle.Players.Count);
        // Composed or not, as the services keep it.
        Assert.Empty(await page.EvaluateAsync<string[]>("texts => texts.filter(text => !document.body.textContent.normalize().includes(text.normalize()))", posts));
        Assert.False(await page.EvaluateAsync<bool>("() => 'stolen' in window"));
        await Views.KeepAsync(page, "home-longest");

        await page.GotoAsync("/profile");
        await page.IsThereAsync("프로필");
        await Assertions.Expect(page.GetByText(nickname)).ToBeVisibleAsync();
        await Views.KeepAsync(page, "profile-longest");

        await page.GotoAsync("/groups");
        await page.IsThereAsync("그룹");
        await Assertions.Expect(page.GetByText(group).First).ToBeVisibleAsync();
        await Views.KeepAsync(page, "groups-longest");
    }

    private static async Task<(string Group, string Nickname)> JoinUnderLongestNamesAsync(Player player)
    {
        var group = $"WW{Unique.Text()}";
        var nickname = new string('뷁', 20);
        using var form = Form.Of(
            ("groupName", group), ("description", new string('W', 30)), ("inviteCode", Unique.InviteCode()), ("groupUserNickname", nickname));
        using var created = await player.Browser.PostAsync("/api/groups", form, Cancellation);
        await Player.DataAsync(created, Cancellation);
        return (group, nickname);
    }
}
