using System.Text.RegularExpressions;

namespace Marong.IntegrationTests.Logs;

/// <summary>Whoever reads all logs of a played round learns no secret, and not who cared for whom.</summary>
public sealed partial class LogTests(LoggedRound round) : IClassFixture<LoggedRound>
{
    private static readonly string[] Processes = ["gateway", "frontend", "auth", "backend", "matching", "recommendation", "ai", "kakao", "mariadb", "redis"];

    private static readonly string[] Kinds =
        ["code", "cookie", "inviteCode", "jwt", "parameter", "password", "refreshToken", "signature", "state"];

    [Fact]
    public void All_processes_are_heard_and_every_kind_of_secret_has_been_kept()
    {
        Assert.All(Processes, process => Assert.Contains(round.Lines, line => LogOf().Match(line).Groups[1].Value.StartsWith(process, StringComparison.Ordinal)));
        Assert.Equal(Kinds, round.Secrets.Kinds.Intersect(Kinds));
        Assert.Equal(4, round.Pairs.Select(pair => pair.Alias).Distinct().Count());
    }

    [Fact]
    public void A_request_says_in_each_of_its_lines_where_it_went() =>
        Assert.Contains(round.Lines, line => line.Contains("RequestPath:/api/auth/", StringComparison.Ordinal));

    [Fact]
    public void A_secret_that_was_logged_would_be_found() =>
        Assert.All(round.Secrets.All, secret => Assert.NotEmpty(round.Secrets.In([$"info: x[0] It said '{secret}' [auth-0]"])));

    [Fact]
    public void No_line_holds_a_token_a_code_a_cookie_a_password_or_a_key() => Assert.Empty(round.Secrets.In(round.Lines));

    /// <summary>Those that services give each other are seen by no browser, but they have a shape.</summary>
    [Fact]
    public void No_line_holds_anything_that_is_shaped_like_a_token()
    {
        Assert.Matches(TokenShape(), "Bearer " + round.Secrets.All.First(secret => secret.Count(letter => letter == '.') == 2));
        Assert.DoesNotContain(round.Lines, line => TokenShape().IsMatch(line));
    }

    [Fact]
    public void No_line_holds_an_alias_or_both_a_giver_and_the_receiver() => Assert.All(round.Pairs, pair =>
    {
        Assert.DoesNotContain(round.Lines, line => line.Contains(pair.Alias, StringComparison.Ordinal));
        Assert.DoesNotContain(round.Lines, line => pair.Giver.Any(mark => line.Contains(mark, StringComparison.Ordinal))
            && pair.Receiver.Any(mark => line.Contains(mark, StringComparison.Ordinal)));
    });

    [GeneratedRegex(@"\[([^\[\]]+)\]$")]
    private static partial Regex LogOf();

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}|(?i:bearer\s+[a-z0-9._~+/-]{16,})")]
    private static partial Regex TokenShape();
}
