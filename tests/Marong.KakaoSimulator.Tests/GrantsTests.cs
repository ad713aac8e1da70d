using Marong.KakaoSimulator.OAuth;
using Marong.KakaoSimulator.People;
using Microsoft.Extensions.Time.Testing;

namespace Marong.KakaoSimulator.Tests;

public sealed class GrantsTests
{
    private const string RedirectUri = "http://localhost/auth";
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private readonly FakeTimeProvider _time = new();
    private readonly Grants _grants;

    public GrantsTests() => _grants = new Grants(_time);

    [Fact]
    public void A_code_becomes_a_token_for_the_person_who_was_picked()
    {
        Assert.True(_grants.TryExchange(new CodeExchange(Code(Challenge), RedirectUri, Verifier), out var token, out _));

        Assert.Equal(Person.Known[0], _grants.FindByToken(token)!.Person);
    }

    [Fact]
    public void A_code_is_good_once()
    {
        var exchange = new CodeExchange(Code(), RedirectUri, null);
        _grants.TryExchange(exchange, out _, out _);

        Assert.Equal("KOE320", Refusal(exchange).Code);
    }

    [Fact]
    public void A_failed_attempt_spends_the_code_too()
    {
        var code = Code(Challenge);

        Assert.Equal("invalid_grant", Refusal(new CodeExchange(code, RedirectUri, "guess")).Error);
        Assert.Equal("KOE320", Refusal(new CodeExchange(code, RedirectUri, Verifier)).Code);
    }

    [Fact]
    public void A_code_is_good_for_a_minute()
    {
        var inTime = Code();
        _time.Advance(Grants.CodeLifetime - TimeSpan.FromMilliseconds(1));
        Assert.True(_grants.TryExchange(new CodeExchange(inTime, RedirectUri, null), out _, out _));

        var late = Code();
        _time.Advance(Grants.CodeLifetime);
        Assert.Equal("KOE320", Refusal(new CodeExchange(late, RedirectUri, null)).Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    public void A_challenge_demands_its_verifier(string? verifier) =>
        Assert.Equal("invalid_grant", Refusal(new CodeExchange(Code(Challenge), RedirectUri, verifier)).Error);

    [Fact]
    public void The_redirect_address_must_be_repeated() =>
        Assert.Equal("KOE303", Refusal(new CodeExchange(Code(), RedirectUri + "/other", null)).Code);

    [Theory]
    [InlineData(null)]
    [InlineData("made up")]
    public void A_code_that_was_never_given_is_refused(string? code) =>
        Assert.Equal("KOE320", Refusal(new CodeExchange(code, RedirectUri, null)).Code);

    [Fact]
    public void A_token_expires()
    {
        _grants.TryExchange(new CodeExchange(Code(), RedirectUri, null), out var token, out _);
        _time.Advance(Grants.TokenLifetime);

        Assert.Null(_grants.FindByToken(token!));
    }

    [Fact]
    public void The_oldest_code_gives_way_when_there_are_too_many()
    {
        var oldest = Code();
        var second = Code();
        for (var i = 0; i < Grants.Capacity - 1; i++)
        {
            Code();
        }

        Assert.Equal("KOE320", Refusal(new CodeExchange(oldest, RedirectUri, null)).Code);
        Assert.True(_grants.TryExchange(new CodeExchange(second, RedirectUri, null), out _, out _));
    }

    private string Code(string? challenge = null) =>
        _grants.IssueCode(new Grant(Person.Known[0], RedirectUri, challenge, "http://localhost"));

    private KakaoError Refusal(CodeExchange exchange)
    {
        Assert.False(_grants.TryExchange(exchange, out var token, out var error));
        Assert.Null(token);
        return error;
    }
}
