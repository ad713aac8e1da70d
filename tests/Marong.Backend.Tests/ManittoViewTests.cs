using System.Globalization;
using System.Text.Json;
using Marong.Backend.Campaigns;
using Marong.Backend.Images;
using Marong.Backend.Manitto;
using Marong.Backend.Tests.Clock;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Tests;

public class ManittoViewTests
{
    private const long Giver = 501;
    private const long LastGiver = 502;
    private const long Receiver = 503;

    private static readonly ImageLinks Links = new(new string('k', 32), TimeProvider.System);

    private static readonly Dictionary<long, UserCard> Cards = new()
    {
        [Giver] = new UserCard(Giver, "김주는", null),
        [LastGiver] = new UserCard(LastGiver, "이지난", null),
        [Receiver] = new UserCard(Receiver, "박받는", null),
    };

    [Theory]
    [InlineData("2025-07-14T12:00:00+09:00", "101:00:00")]
    [InlineData("2025-07-18T16:59:59+09:00", "00:00:01")]
    public void While_a_round_is_active_the_giver_is_an_anonymous_name_and_the_receiver_a_person(string instant, string remaining)
    {
        var detail = Show(At(instant), Round(28, At(instant)), Round(27, At(instant), LastGiver));

        Assert.Equal("MANITTO_ACTIVE", detail.Period);
        Assert.Equal(remaining, detail.RemainingTime);
        Assert.Equal(At("2025-07-18T17:00:00+09:00"), detail.NextTransitionAt);
        Assert.Equal("다정한 밤톨", detail.CurrentManitto?.AnonymousName);
        Assert.Equal("박받는", detail.CurrentManittee?.Name);
        Assert.Equal("이지난", detail.PreviousCycleManitto?.Name);
        Assert.Null(detail.RevealedManitto);
        Assert.False(detail.IsNewUser);
    }

    [Theory]
    [InlineData("2025-07-18T17:00:00+09:00", "67:00:00")]
    [InlineData("2025-07-20T23:59:59+09:00", "12:00:01")]
    public void From_the_reveal_on_the_giver_is_named(string instant, string remaining)
    {
        var detail = Show(At(instant), Round(28, At(instant)), Round(27, At(instant), LastGiver));

        Assert.Equal("MANITTO_REVEAL", detail.Period);
        Assert.Equal(remaining, detail.RemainingTime);
        Assert.Equal(("김주는", "주는이", "다정한 밤톨"),
            (detail.RevealedManitto?.Name, detail.RevealedManitto?.GroupNickname, detail.RevealedManitto?.AnonymousName));
        Assert.Null(detail.CurrentManitto);
    }

    [Theory]
    [InlineData("2025-07-21T00:00:00+09:00")]
    [InlineData("2025-07-21T11:59:59+09:00")]
    public void On_Monday_morning_the_old_round_is_still_the_one_shown(string instant)
    {
        var detail = Show(At(instant), Round(28, At(instant)), Round(27, At(instant), LastGiver));

        Assert.Equal("MATCHING_PREPARATION", detail.Period);
        Assert.Equal("김주는", detail.RevealedManitto?.Name);
        Assert.Equal("김주는", detail.PreviousCycleManitto?.Name);
        Assert.Null(detail.CurrentManitto);
        Assert.False(detail.IsNewUser);
    }

    [Fact]
    public void A_giver_that_reaches_the_view_too_early_is_not_shown_all_the_same()
    {
        var now = At("2025-07-19T10:00:00+09:00");
        var late = Round(28, now) with { RevealsAt = now.AddSeconds(1), GiverId = Giver, GiverNickname = "주는이" };

        Assert.DoesNotContain("주는", JsonSerializer.Serialize(Show(now, late)), StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_reveal_nobody_asks_auth_about_the_giver()
    {
        var now = At("2025-07-15T10:00:00+09:00");

        Assert.Equal([Receiver], new ManittoView(new MemberRounds(7, "마롱", [Round(28, now)], []), now).UsersShown);
    }

    [Fact]
    public void A_member_without_a_part_in_the_round_is_new_and_keeps_the_last_one()
    {
        var now = At("2025-07-15T10:00:00+09:00");
        var unmatched = Round(28, now) with { ReceiverId = null, HasGiver = false, AnonymousName = null };

        var detail = Show(now, unmatched, Round(27, now, LastGiver));

        Assert.True(detail.IsNewUser);
        Assert.Equal("이지난", detail.PreviousCycleManitto?.Name);
        Assert.Null(detail.CurrentManittee);
    }

    [Fact]
    public void Absent_parts_are_left_out_of_the_answer()
    {
        var json = JsonSerializer.Serialize(Show(At("2025-07-15T10:00:00+09:00")), JsonSerializerOptions.Web);

        Assert.Equal(
            ["period", "remainingTime", "nextTransitionAt", "serverTime", "groupId", "groupName", "isNewUser"],
            JsonDocument.Parse(json).RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Without_auth_people_go_by_their_nickname_and_leavers_by_none()
    {
        var now = At("2025-07-19T10:00:00+09:00");
        var round = Round(28, now);

        var known = new ManittoView(new MemberRounds(7, "마롱", [round], []), now).Show(new Dictionary<long, UserCard>(), Links);
        var gone = new ManittoView(new MemberRounds(7, "마롱", [round with { GiverNickname = null }], []), now).Show(new Dictionary<long, UserCard>(), Links);

        Assert.Equal(("주는이", "주는이"), (known.RevealedManitto?.Name, known.RevealedManitto?.GroupNickname));
        Assert.Equal("알 수 없음", gone.RevealedManitto?.Name);
    }

    [Theory]
    [InlineData("2025-07-15T10:00:00+09:00")]
    [InlineData("2025-07-19T10:00:00+09:00")]
    public void The_first_form_of_the_view_never_names_the_giver(string instant)
    {
        var view = new ManittoView(new MemberRounds(7, "마롱", [Round(28, At(instant))], []), At(instant));

        Assert.Equal([Receiver], view.UsersInRole);
        Assert.Equal(("manitto", "박받는", "다정한 밤톨"), RoleIn(view));
    }

    [Fact]
    public void The_first_form_of_the_view_says_what_part_one_has()
    {
        var now = At("2025-07-15T10:00:00+09:00");
        var receiving = Round(28, now) with { ReceiverId = null };

        Assert.Equal(("manittee", null, "다정한 밤톨"), RoleIn(new ManittoView(new MemberRounds(7, "마롱", [receiving], []), now)));
        Assert.Equal(("none", null, null), RoleIn(new ManittoView(new MemberRounds(7, "마롱", [Round(27, now)], []), now)));
    }

    [Fact]
    public void A_campaign_that_runs_and_the_next_one_are_shown()
    {
        var (first, second) = (Edge.Of("2026-12-24 10:00", "2026-12-24 18:00", "2026-12-24 22:00"), Edge.Of("2026-12-26 10:00", "2026-12-26 18:00", "2026-12-26 22:00"));
        var now = Edge.At("2026-12-24 17:00");

        var detail = new ManittoView(new MemberRounds(7, "마롱", [RoundOf(first, now), Week("2026-12-21 12:00", first, now)], [first, second]), now).Show(Cards, Links);

        Assert.Equal("MANITTO_ACTIVE", detail.Period);
        Assert.Equal("01:00:00", detail.RemainingTime);
        Assert.Equal((first.StartsAt, second.StartsAt), (detail.Campaign?.StartsAt, detail.NextCampaign?.StartsAt));
        Assert.Equal("다정한 밤톨", detail.CurrentManitto?.AnonymousName);
        Assert.Equal("이지난", detail.PreviousCycleManitto?.Name);
        Assert.Null(detail.RevealedManitto);
    }

    [Theory]
    [InlineData("2026-12-24 22:00", "86:00:00")]
    [InlineData("2026-12-25 17:00", "67:00:00")]
    [InlineData("2026-12-28 11:59", "00:01:00")]
    public void After_a_campaign_it_is_the_one_shown_until_the_weeks_resume(string instant, string remaining)
    {
        var (campaign, now) = (Edge.Of("2026-12-24 10:00", "2026-12-24 18:00", "2026-12-24 22:00"), Edge.At(instant));
        var view = new ManittoView(new MemberRounds(7, "마롱", [RoundOf(campaign, now), Week("2026-12-21 12:00", campaign, now)], [campaign]), now);

        var detail = view.Show(Cards, Links);

        Assert.Equal(("MATCHING_PREPARATION", remaining, false), (detail.Period, detail.RemainingTime, detail.IsNewUser));
        Assert.Equal(("김주는", "김주는"), (detail.RevealedManitto?.Name, detail.PreviousCycleManitto?.Name));
        Assert.Equal((null, null), (detail.Campaign, detail.CurrentManittee));
        Assert.Equal(("none", null, null), RoleIn(view));
    }

    [Fact]
    public void After_a_campaign_that_nobody_was_matched_for_the_week_before_it_is_remembered()
    {
        var (campaign, now) = (Edge.Of("2026-12-24 10:00", "2026-12-24 18:00", "2026-12-24 22:00"), Edge.At("2026-12-25 10:00"));

        var detail = new ManittoView(new MemberRounds(7, "마롱", [Week("2026-12-21 12:00", campaign, now)], [campaign]), now).Show(Cards, Links);

        Assert.Equal((null, "이지난", true), (detail.RevealedManitto, detail.PreviousCycleManitto?.Name, detail.IsNewUser));
    }

    private static PlayedRound RoundOf(Campaign campaign, DateTimeOffset now) =>
        Played(campaign.StartsAt, campaign.RevealsAt, campaign.EndsAt, now, Giver);

    /// <summary>The week that the campaign cuts off.</summary>
    private static PlayedRound Week(string start, Campaign campaign, DateTimeOffset now) =>
        Played(Edge.At(start), campaign.StartsAt, campaign.StartsAt, now, LastGiver);

    private static (string Role, string? Manittee, string? Alias) RoleIn(ManittoView view)
    {
        var role = view.ShowRole(Cards, Links);
        return (role.Role, role.ManitteeName, role.ManittoAnonymousName);
    }

    private static ManittoDetail Show(DateTimeOffset now, params PlayedRound[] rounds) =>
        new ManittoView(new MemberRounds(7, "마롱", rounds, []), now).Show(Cards, Links);

    private static PlayedRound Round(int cycle, DateTimeOffset now, long giver = Giver) =>
        Played(WeeklyCycle.StartOf(cycle), WeeklyCycle.RevealOf(cycle), WeeklyCycle.EndOf(cycle), now, giver);

    /// <summary>As the store reads it: no giver before the reveal.</summary>
    private static PlayedRound Played(DateTimeOffset start, DateTimeOffset reveal, DateTimeOffset end, DateTimeOffset now, long giver)
    {
        var revealed = reveal <= now;
        return new PlayedRound(
            start,
            reveal,
            end,
            Receiver,
            "받는이",
            null,
            "다정한 밤톨",
            HasGiver: true,
            revealed ? giver : null,
            revealed ? "주는이" : null,
            null);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
