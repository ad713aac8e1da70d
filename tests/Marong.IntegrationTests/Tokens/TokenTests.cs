using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Marong.Contracts.Auth;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Tokens;

public sealed class TokenTests(MarongTopology marong)
{
    private static readonly string[] Routes = ["/api/groups/me", "/api/auth/user"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>What a forger may try, each against a token that would be good without it.</summary>
    private static readonly Dictionary<string, Func<TokenForge, TokenParts, string>> Forgeries = new()
    {
        ["without an algorithm"] = (_, parts) => TokenForge.Sign(parts.WithHeader("alg", "none"), _ => []),
        ["without an algorithm, spelt otherwise"] = (_, parts) => TokenForge.Sign(parts.WithHeader("alg", "nOnE"), _ => []),
        ["HS256 with the public key as the secret"] = (forge, parts) =>
            TokenForge.Sign(parts.WithHeader("alg", "HS256"), input => HMACSHA256.HashData(forge.PublicKey, input)),
        ["HS256 with the public key's PEM as the secret"] = (forge, parts) =>
            TokenForge.Sign(parts.WithHeader("alg", "HS256"), input => HMACSHA256.HashData(Encoding.ASCII.GetBytes(forge.PublicKeyPem), input)),
        ["another key under the same id"] = (_, parts) => SignWithAnotherKey(parts),
        ["another key of an unknown id"] = (_, parts) => SignWithAnotherKey(parts.WithHeader("kid", "AAAAAAAAAAAAAAAAAAAAAA")),
        ["a key that comes along"] = (_, parts) => SignWithAnotherKey(parts.WithHeader("jku", "http://127.0.0.1:1/keys").WithHeader("kid", "mine")),
        ["changed after it was signed"] = (forge, parts) => WithOtherClaims(forge.Sign(parts), parts.WithClaim("sub", "1")),
        ["for the services"] = (forge, parts) => forge.Sign(parts.WithClaim("aud", TokenClaims.InternalAudience)),
        ["for nobody"] = (forge, parts) => forge.Sign(parts.WithoutClaim("aud")),
        ["of another issuer"] = (forge, parts) => forge.Sign(parts.WithClaim("iss", "https://kauth.kakao.com")),
        ["of no issuer"] = (forge, parts) => forge.Sign(parts.WithoutClaim("iss")),
        ["of another type"] = (forge, parts) => forge.Sign(parts.WithHeader("typ", "JWT")),
        ["that never expires"] = (forge, parts) => forge.Sign(parts.WithoutClaim("exp")),
        ["without a session"] = (forge, parts) => forge.Sign(parts.WithoutClaim("sid")),
        ["without a subject"] = (forge, parts) => forge.Sign(parts.WithoutClaim("sub")),
        ["of a subject that is no user"] = (forge, parts) => forge.Sign(parts.WithClaim("sub", "backend")),
        ["not yet good"] = (forge, parts) => forge.Sign(parts.WithClaim("nbf", Now.AddSeconds(60).ToUnixTimeSeconds())),
    };

    public static TheoryData<string> NamesOfForgeries => [.. Forgeries.Keys];

    [Theory]
    [MemberData(nameof(NamesOfForgeries))]
    public async Task A_forged_token_is_refused(string forgery)
    {
        using var player = await Player.SignInAsync(marong, "위조범", Cancellation);
        using var forge = await TokenForge.OpenAsync(marong, Cancellation);
        var parts = forge.Parts(player.UserId, player.SessionId, Now.AddHours(1));
        await AnswersAsync(forge.Sign(parts), "200");
        await AnswersAsync(Forgeries[forgery](forge, parts), "403 INVALID_TOKEN");
    }

    [Fact]
    public async Task A_token_that_expired_31_seconds_ago_is_refused_by_every_service()
    {
        using var player = await Player.SignInAsync(marong, "지각생", Cancellation);
        using var forge = await TokenForge.OpenAsync(marong, Cancellation);
        await AnswersAsync(forge.Sign(forge.Parts(player.UserId, player.SessionId, Now.AddSeconds(-31))), "403 TOKEN_EXPIRED");
    }

    [Fact]
    public async Task A_service_token_is_no_users_and_a_users_is_no_services()
    {
        using var player = await Player.SignInAsync(marong, "사칭범", Cancellation);
        using var service = await marong.InternalClientAsync("backend", "matching", Cancellation);
        await AnswersAsync(service.DefaultRequestHeaders.Authorization!.Parameter!, "403 INVALID_TOKEN");
        service.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", player.AccessToken);
        using var response = await service.GetAsync("/internal/matching/pending?cycle=1", Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_refresh_token_is_no_access_token_and_an_access_token_no_refresh_token()
    {
        using var player = await Player.SignInAsync(marong, "뒤바꿈", Cancellation);
        await AnswersAsync(player.RefreshToken, "403 INVALID_TOKEN");
        using var refreshed = await player.RefreshAsync(player.AccessToken, Cancellation);
        Assert.Equal("403 INVALID_TOKEN", await refreshed.AnswerAsync());
    }

    [Fact]
    public async Task Reuse_of_a_rotated_refresh_token_ends_its_whole_family_and_no_other()
    {
        using var phone = await Player.SignInAsync(marong, "두 기기", Cancellation);
        using var laptop = await Player.SignInAsync(marong, "두 기기", Cancellation);
        Assert.Equal(phone.UserId, laptop.UserId);
        var stolen = phone.RefreshToken;
        using var rotated = await phone.RefreshAsync(stolen, Cancellation);
        var next = (await Player.DataAsync(rotated, Cancellation)).GetProperty("refreshToken").GetString()!;
        Assert.NotEqual(stolen, next);

        using var reused = await phone.RefreshAsync(stolen, Cancellation);
        Assert.Equal("403 INVALID_REFRESH_TOKEN", await reused.AnswerAsync());
        using var owner = await phone.RefreshAsync(next, Cancellation);
        Assert.Equal("403 INVALID_REFRESH_TOKEN", await owner.AnswerAsync());
        using var other = await laptop.RefreshAsync(laptop.RefreshToken, Cancellation);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Of_parallel_refreshes_with_one_token_exactly_one_wins()
    {
        using var player = await Player.SignInAsync(marong, "성급한", Cancellation);
        var answers = await Race.RunAsync(8, _ => player.RefreshAsync(player.RefreshToken, Cancellation));
        Assert.Equal(new() { ["200"] = 1, ["403 INVALID_REFRESH_TOKEN"] = 7 }, answers);
    }

    private static string SignWithAnotherKey(TokenParts parts)
    {
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return TokenForge.Sign(parts, input => another.SignData(input, HashAlgorithmName.SHA256));
    }

    private static string WithOtherClaims(string token, TokenParts others) =>
        string.Join('.', token.Split('.')[0], TokenForge.Sign(others, _ => []).Split('.')[1], token.Split('.')[2]);

    private async Task AnswersAsync(string token, string answer)
    {
        using var client = marong.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var route in Routes)
        {
            using var response = await client.GetAsync(route, Cancellation);
            Assert.Equal($"{route}: {answer}", $"{route}: {await response.AnswerAsync()}");
        }
    }
}
