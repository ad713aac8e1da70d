using Marong.KakaoSimulator.OAuth;

namespace Marong.KakaoSimulator.Tests;

public sealed class AuthorizationRequestTests
{
    private static readonly SimulatorClient Client = new("id", "secret");
    private static readonly AuthorizationRequest Good = new("code", "id", "http://localhost:5000/auth", "state", null, "challenge", "S256", null);

    [Fact]
    public void A_request_as_auth_sends_it_is_taken() => Assert.Null(Good.Fault(Client));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/auth")]
    [InlineData("auth.html")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,hi")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://localhost/")]
    [InlineData("http://user:password@localhost/")]
    [InlineData("http://localhost/#fragment")]
    [InlineData("http://단풍.example/")]
    public void Only_an_absolute_web_address_is_gone_back_to(string? redirectUri) =>
        Assert.Equal("KOE006", (Good with { RedirectUri = redirectUri }).Fault(Client)?.Code);

    [Fact]
    public void Another_application_is_unknown() => Assert.Equal("KOE101", (Good with { ClientId = "other" }).Fault(Client)?.Code);

    [Fact]
    public void Without_a_registered_application_any_is_taken() =>
        Assert.Null((Good with { ClientId = "other" }).Fault(new SimulatorClient(null, null)));

    [Theory]
    [InlineData("plain")]
    [InlineData(null)]
    public void A_challenge_must_be_S256(string? method) => Assert.NotNull((Good with { CodeChallengeMethod = method }).Fault(Client));

    [Fact]
    public void Nothing_but_the_code_flow_is_spoken() => Assert.NotNull((Good with { ResponseType = "token" }).Fault(Client));
}
