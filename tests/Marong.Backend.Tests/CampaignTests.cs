using System.Globalization;
using System.Text;
using Marong.Backend.Campaigns;
using Marong.Backend.Tests.Clock;
using Microsoft.AspNetCore.Http;

namespace Marong.Backend.Tests;

public class CampaignTests
{
    private static readonly DateTimeOffset Now = Edge.At("2028-02-28 23:59");
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(-1, "CAMPAIGN_TOO_SOON")]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void A_campaign_is_announced_ten_minutes_ahead_to_the_millisecond(int milliseconds, string? code)
    {
        var start = Now.AddMinutes(10).AddMilliseconds(milliseconds);

        Assert.Equal(code, Judge(start, start.AddHours(1), start.AddHours(2)));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, null)]
    [InlineData(1, "INVALID_INPUT")]
    public void A_campaign_starts_within_a_year(int milliseconds, string? code)
    {
        var start = Now.AddDays(365).AddMilliseconds(milliseconds);

        Assert.Equal(code, Judge(start, start.AddHours(1), start.AddHours(2)));
    }

    [Theory]
    [InlineData(1, -1, "CAMPAIGN_LENGTH_INVALID")]
    [InlineData(1, 0, null)]
    [InlineData(1, 1, null)]
    [InlineData(56 * 24, -1, null)]
    [InlineData(56 * 24, 0, null)]
    [InlineData(56 * 24, 1, "CAMPAIGN_LENGTH_INVALID")]
    [InlineData(63 * 24, 0, "CAMPAIGN_LENGTH_INVALID")]
    public void A_campaign_lasts_one_hour_to_eight_weeks(int hours, int milliseconds, string? code)
    {
        var start = Now.AddHours(1);
        var end = start.AddHours(hours).AddMilliseconds(milliseconds);

        Assert.Equal(code, Judge(start, start.AddMinutes(30), end));
    }

    [Theory]
    [InlineData(60, 60, 120)]
    [InlineData(60, 59, 120)]
    [InlineData(60, 120, 120)]
    [InlineData(60, 120, 119)]
    public void A_campaign_starts_before_its_reveal_and_is_revealed_before_its_end(int start, int reveal, int end) =>
        Assert.Equal("INVALID_INPUT", Judge(Now.AddMinutes(start), Now.AddMinutes(reveal), Now.AddMinutes(end)));

    [Fact]
    public void What_lies_closer_together_than_is_stored_is_the_same_instant()
    {
        var start = Now.AddHours(1);

        Assert.Equal("INVALID_INPUT", Judge(start, start.AddTicks(1), start.AddHours(1)));
    }

    [Theory]
    [InlineData("2028-02-29T18:00:00+09:00")]
    [InlineData("2028-02-29T18:00+09:00")]
    [InlineData("2028-02-29T09:00:00Z")]
    [InlineData("2028-02-29T09:00:00.000000Z")]
    [InlineData("2028-02-29T04:00:00.0-05:00")]
    public void An_instant_may_be_written_in_any_zone(string start)
    {
        var (campaign, _) = CampaignRules.Judge(new CampaignProposal("윤일", start, "2028-02-29T19:00:00+09:00", "2028-02-29T20:00:00+09:00"), Now);

        Assert.Equal(Edge.At("2028-02-29 18:00"), campaign?.StartsAt);
    }

    [Theory]
    [InlineData("2028-02-29T18:00:00")]
    [InlineData("2028-02-29 18:00:00+09:00")]
    [InlineData("2027-02-29T18:00:00+09:00")]
    [InlineData("2028-02-29T24:00:00+09:00")]
    [InlineData("2028-02-29")]
    [InlineData("29.02.2028 18:00")]
    [InlineData("9999-12-31T23:59:59-09:00")]
    [InlineData("0001-01-01T00:00:00+09:00")]
    public void An_instant_without_a_zone_or_that_never_comes_is_no_input(string start)
    {
        var (campaign, refusal) = CampaignRules.Judge(
            new CampaignProposal("윤일", start, "2028-03-01T19:00:00+09:00", "2028-03-01T20:00:00+09:00"), Now);

        Assert.Null(campaign);
        Assert.Equal("INVALID_INPUT", refusal?.Code.Name);
        Assert.Equal(["startsAt"], refusal?.Errors?.Keys);
    }

    [Fact]
    public void All_that_is_missing_is_named()
    {
        var (_, refusal) = CampaignRules.Judge(new CampaignProposal(null, null, null, null), Now);

        Assert.Equal(["endsAt", "revealsAt", "startsAt", "title"], refusal?.Errors?.Keys.Order());
    }

    [Theory]
    [InlineData("  크리스마스   마니또 ", "크리스마스 마니또")]
    [InlineData("가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나", "가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나")]
    public void A_title_is_trimmed(string raw, string title) => Assert.Equal(title, TitleOf(raw));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다")]
    [InlineData("제목\u0007")]
    public void A_title_has_one_to_thirty_characters_that_can_be_seen(string raw) => Assert.Null(TitleOf(raw));

    [Fact]
    public void A_title_is_counted_in_syllables_not_in_letters() =>
        Assert.Equal(new string('각', 30), TitleOf(new string('각', 30).Normalize(NormalizationForm.FormD)));

    [Fact]
    public void A_campaigns_state_follows_from_the_clock()
    {
        var campaign = Edge.Of("2028-02-28 22:00", "2028-02-29 00:00", "2028-03-01 00:00");

        Assert.Equal("announced", StateAt(campaign.StartsAt - Millisecond));
        Assert.Equal("running", StateAt(campaign.StartsAt));
        Assert.Equal("running", StateAt(campaign.RevealsAt - Millisecond));
        Assert.Equal("revealed", StateAt(campaign.RevealsAt));
        Assert.Equal("revealed", StateAt(campaign.EndsAt - Millisecond));
        Assert.Equal("ended", StateAt(campaign.EndsAt));

        string StateAt(DateTimeOffset now) => CampaignView.Of(campaign, 7, now).State;
    }

    private static string? TitleOf(string raw)
    {
        var start = Now.AddHours(1);
        return CampaignRules.Judge(new CampaignProposal(raw, Text(start), Text(start.AddHours(1)), Text(start.AddHours(2))), Now).Campaign?.Title;
    }

    /// <summary>The refusal's code, or nothing.</summary>
    private static string? Judge(DateTimeOffset starts, DateTimeOffset reveals, DateTimeOffset ends)
    {
        var (campaign, refusal) = CampaignRules.Judge(new CampaignProposal("마니또", Text(starts), Text(reveals), Text(ends)), Now);
        Assert.True(campaign is null != refusal is null);
        Assert.True(refusal is null || refusal.StatusCode == StatusCodes.Status400BadRequest);
        return refusal?.Code.Name;
    }

    private static string Text(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);
}
