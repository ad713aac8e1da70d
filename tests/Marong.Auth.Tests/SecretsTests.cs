using Marong.Auth.Clients;
using Marong.Auth.SignIn;
using Marong.Auth.Users;
using Microsoft.Extensions.Configuration;

namespace Marong.Auth.Tests;

public sealed class SecretsTests
{
    private readonly ClientSecrets _clients = new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Clients:backend:Secret"] = "one",
        ["Clients:matching:Secret"] = "two",
        ["Clients:empty:Secret"] = "",
    }).Build());

    [Fact]
    public void A_service_is_known_by_its_own_secret() => Assert.True(_clients.Match("backend", "one"));

    [Theory]
    [InlineData("backend", "two")]
    [InlineData("backend", "")]
    [InlineData("backend", null)]
    [InlineData("nobody", "one")]
    [InlineData("nobody", "")]
    [InlineData("empty", "")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void Any_other_pair_is_refused(string? id, string? secret) => Assert.False(_clients.Match(id, secret));

    [Fact]
    public void The_challenge_is_that_of_the_standards_example() => Assert.Equal(
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        Pkce.Challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    [Fact]
    public void A_verifier_is_long_enough_and_never_the_same()
    {
        var verifiers = Enumerable.Range(0, 100).Select(_ => Pkce.CreateVerifier()).ToArray();

        Assert.All(verifiers, verifier => Assert.InRange(verifier.Length, 43, 128));
        Assert.Equal(verifiers.Length, verifiers.Distinct().Count());
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("abc", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", true)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", false)]
    public void Only_what_could_be_ours_is_looked_up(string token, bool wellFormed) =>
        Assert.Equal(wellFormed, OpaqueToken.IsWellFormed(token));

    [Fact]
    public void A_token_is_well_formed_when_it_is_made() => Assert.True(OpaqueToken.IsWellFormed(OpaqueToken.Create()));

    [Fact]
    public void Ids_of_users_are_counted_once() => Assert.Equal([1, 2], UsersApi.ParseIds("1,2,1")!.Order());

    [Theory]
    [InlineData("")]
    [InlineData("1,")]
    [InlineData("-1")]
    [InlineData("1, 2")]
    [InlineData("99999999999999999999")]
    public void A_list_that_is_no_list_of_ids_is_refused(string ids) => Assert.Null(UsersApi.ParseIds(ids));

    [Fact]
    public void More_ids_than_a_call_may_ask_for_are_refused()
    {
        Assert.NotNull(UsersApi.ParseIds(string.Join(',', Enumerable.Range(1, UsersApi.MostCards))));
        Assert.Null(UsersApi.ParseIds(string.Join(',', Enumerable.Range(1, UsersApi.MostCards + 1))));
    }
}
