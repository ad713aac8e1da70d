using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Contract;

internal static class CampaignEndpoints
{
    private const string Route = "/api/groups/{groupId}/campaigns";
    private const string Campaign = "{campaignId:n, groupId:n, title:s, state:s, startsAt:t, revealsAt:t, endsAt:t}";

    private static readonly Outcome NoCampaign = new(404, "CAMPAIGN_NOT_FOUND");

    public static IEnumerable<Endpoint> All =>
    [
        new(HttpMethod.Post, Route, Access.Owners, new(201, "campaign_announced"), Campaign)
        {
            Changes = true,
            Fields =
            [
                Field.GroupInPath(),
                Title,
                Instant("startsAt", days: 2).With(
                    new Fault("long ago", "2020-01-01T00:00:00+09:00", new(400, "CAMPAIGN_TOO_SOON")),
                    new Fault("in another century", "2199-01-01T00:00:00+09:00", Outcome.Invalid)),
                Instant("revealsAt", days: 3).With(new Fault("before the start", "2020-01-01T00:00:00+09:00", Outcome.Invalid)),
                Instant("endsAt", days: 4).With(
                    new Fault("before the reveal", "2020-01-01T00:00:00+09:00", Outcome.Invalid),
                    new Fault("in another century", "2199-01-01T00:00:00+09:00", new(400, "CAMPAIGN_LENGTH_INVALID"))),
            ],
        },
        new(HttpMethod.Get, Route, Access.Members, new(200, "campaigns_retrieved"), "{campaigns:[" + Campaign + "], nextCursor:n?}")
        {
            Fields =
            [
                Field.GroupInPath(),
                Field.Number("before", Place.Query).With(new("zero", 0, Outcome.Invalid), new("negative", -1, Outcome.Invalid)),
                Field.Number("pageSize", Place.Query).Fixed(20).With(new("zero", 0, Outcome.Invalid), new("negative", -20, Outcome.Invalid)),
            ],
        },
        new(HttpMethod.Get, Route + "/{campaignId}", Access.Members, new(200, "campaign_retrieved"), Campaign)
        {
            Fields = [Field.GroupInPath(), CampaignInPath],
        },
        new(HttpMethod.Delete, Route + "/{campaignId}", Access.Owners, new(200, "campaign_cancelled"), "{campaignId:n, groupId:n}")
        {
            Changes = true,
            Fields = [Field.GroupInPath(), CampaignInPath],
        },
    ];

    private static Field Title => Field.Text("title", Place.Json,
        new("missing", null, Outcome.Invalid),
        new("null", new RawJson("null"), Outcome.Invalid),
        new("blank", "  ", Outcome.Invalid),
        new("too long", new string('가', 31), Outcome.Invalid),
        new("with a control character", "제목\u0007", Outcome.Invalid)).Fixed("크리스마스 마니또");

    private static Field CampaignInPath => Field.Number("campaignId", Place.Path).From(world => world.CampaignId).With(
        new Fault("of no campaign", 999_999_999_999L, NoCampaign) { IsUnknown = true },
        new Fault("zero", 0L, NoCampaign) { IsUnknown = true },
        new Fault("negative", -1L, NoCampaign) { IsUnknown = true });

    private static Field Instant(string name, int days) => Field.Text(name, Place.Json,
        new("missing", null, Outcome.Invalid),
        new("null", new RawJson("null"), Outcome.Invalid),
        new("text", "오늘 저녁", Outcome.Invalid),
        new("a date", "2030-12-24", Outcome.Invalid),
        new("without an offset", "2030-12-24T18:00:00", Outcome.Invalid),
        new("of no day", "2030-02-30T18:00:00+09:00", Outcome.Invalid),
        new("before all time", "0001-01-01T00:00:00+09:00", Outcome.Invalid),
        new("after all time", "9999-12-31T23:59:59-09:00", Outcome.Invalid)).From(world => WeeklyCycle.StartOf(world.Cycle + 1).AddDays(days));
}
