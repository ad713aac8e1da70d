using Marong.EndToEnd.Tests.Browsing;

namespace Marong.EndToEnd.Tests.Door;

public sealed class SecurityTests(MarongInBrowser marong) : Scenario(marong)
{
    private static readonly string[] PoliciesThatTellOthersNoPath = ["no-referrer", "same-origin", "strict-origin-when-cross-origin"];

    [Theory]
    [InlineData("/")]
    [InlineData("/auth")]
    public async Task Every_answer_tells_the_browser_what_to_refuse(string path)
    {
        var stranger = await StrangerAsync();
        var answer = (await stranger.Page.GotoAsync(path))!;
        Assert.Equal(200, answer.Status);
        Assert.Equal("nosniff", await answer.HeaderValueAsync("x-content-type-options"));
        Assert.Equal("DENY", await answer.HeaderValueAsync("x-frame-options"));
        Assert.Contains(await answer.HeaderValueAsync("referrer-policy"), PoliciesThatTellOthersNoPath);
        Assert.Equal("same-origin", await answer.HeaderValueAsync("cross-origin-opener-policy"));
        var policy = await answer.HeaderValueAsync("content-security-policy");
        Assert.Matches("default-src '(self|none)'", policy);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_somebody_wrote_into_the_page_does_not_run()
    {
        var stranger = await StrangerAsync();
        await stranger.Page.GotoAsync("/auth");
        await stranger.Page.EvaluateAsync(
            "() => { const script = document.createElement('script'); script.textContent = 'window.stolen = true'; document.body.append(script) }");
        Assert.False(await stranger.Page.EvaluateAsync<bool>("() => 'stolen' in window"));

        // That the browser told of it is what every other test relies on.
        await Eventually.IsTrueAsync(() => Task.FromResult(stranger.Complaints.Heard.Any(told => told.StartsWith("Refused by script-src", StringComparison.Ordinal))));
        stranger.Complaints.Accept("Refused by script-src");
        stranger.Complaints.Accept("Content Security Policy");
    }
}
