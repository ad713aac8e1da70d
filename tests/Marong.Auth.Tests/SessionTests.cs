using Marong.Auth.Sessions;
using Marong.Auth.Tokens;

namespace Marong.Auth.Tests;

public sealed class SessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 14; SM-S918N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36", "Chrome · Android")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; SM-S918N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36", "Samsung Internet · Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari · iPhone")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 KAKAOTALK 10.8.1", "카카오톡 · iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge · Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Whale/3.27 Safari/537.36", "Whale · Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox · Linux")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15", "Safari · macOS")]
    [InlineData("SomeTool/1.0 (Linux)", "Linux")]
    public void A_device_is_told_by_browser_and_system(string userAgent, string name) => Assert.Equal(name, DeviceName.From(userAgent));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<script>alert(1)</script>")]
    public void Nothing_of_a_text_that_tells_neither_is_kept(string? userAgent) => Assert.Null(DeviceName.From(userAgent));

    [Fact]
    public void A_session_id_is_well_formed_when_it_is_made() => Assert.True(SessionId.IsWellFormed(SessionId.Create()));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA가")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA%")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_cannot_be_a_session_id_is_not_looked_up(string id) => Assert.False(SessionId.IsWellFormed(id));

    [Fact]
    public void An_ended_session_is_told_until_its_last_token_has_expired() =>
        Assert.True(Now - EndedSessionStore.From(null, Now) > TokenIssuer.UserLifetime);

    [Fact]
    public void Who_asks_again_is_told_from_a_little_before_the_last_time() =>
        Assert.InRange(EndedSessionStore.From(Now.AddSeconds(-15), Now), Now.AddMinutes(-5), Now.AddSeconds(-20));

    [Theory]
    [MemberData(nameof(OddInstants))]
    public void An_odd_instant_asks_for_all_that_matters(DateTimeOffset since) =>
        Assert.Equal(EndedSessionStore.From(null, Now), EndedSessionStore.From(since, Now));

    public static TheoryData<DateTimeOffset> OddInstants => [DateTimeOffset.MinValue, Now.AddDays(-1)];
}
