using System.Globalization;
using Marong.Backend.Campaigns;
using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Tests.Clock;

/// <summary>What a group's calendar shows.</summary>
internal sealed record Scene(RoundPhase Phase, DateTimeOffset Start);

/// <summary>An instant at which the scene changes.</summary>
internal sealed record Edge(string Name, IReadOnlyList<Campaign> Campaigns, DateTimeOffset Instant, Scene Before, Scene After)
{
    private static readonly Campaign Christmas = Of("2026-12-24 10:00", "2026-12-24 18:00", "2026-12-24 22:00");
    private static readonly Campaign Saturday = Of("2026-12-26 12:00", "2026-12-26 18:00", "2026-12-26 20:00");
    private static readonly Campaign Morning = Of("2026-12-28 06:00", "2026-12-28 08:00", "2026-12-28 10:00");
    private static readonly Campaign OverNoon = Of("2026-12-27 18:00", "2026-12-28 18:00", "2026-12-28 20:00");
    private static readonly Campaign FromNoon = Of("2026-12-28 12:00", "2026-12-28 18:00", "2026-12-29 12:00");
    private static readonly Campaign UntilNoon = Of("2026-12-27 12:00", "2026-12-27 18:00", "2026-12-28 12:00");
    private static readonly Campaign Friday = Of("2026-12-25 17:00", "2026-12-25 18:00", "2026-12-25 19:00");
    private static readonly Campaign First = Of("2026-12-24 10:00", "2026-12-24 12:00", "2026-12-24 14:00");
    private static readonly Campaign Second = Of("2026-12-24 14:00", "2026-12-24 16:00", "2026-12-24 18:00");
    private static readonly Campaign NewYear = Of("2026-12-31 20:00", "2027-01-01 00:00", "2027-01-01 01:00");
    private static readonly Campaign LeapDay = Of("2028-02-28 22:00", "2028-02-29 00:00", "2028-03-01 00:00");
    private static readonly Campaign EightWeeks = Of("2028-02-01 09:00", "2028-02-29 12:00", "2028-03-28 09:00");

    public static IReadOnlyList<Edge> All { get; } =
    [
        .. Week("an ordinary week", "2026-12-21", "2026-12-14"),
        .. Week("the week in which the year changes", "2026-12-28", "2026-12-21"),
        .. Week("the week of the leap day", "2028-02-28", "2028-02-21"),
        .. Week("a week far away", "2036-02-25", "2036-02-18"),

        new("a campaign cuts off a week in its game", [Christmas], Christmas.StartsAt, Active("2026-12-21 12:00"), Active("2026-12-24 10:00")),
        new("a campaign is revealed", [Christmas], Christmas.RevealsAt, Active("2026-12-24 10:00"), Reveal("2026-12-24 10:00")),
        new("a campaign ends and stays in view", [Christmas], Christmas.EndsAt, Reveal("2026-12-24 10:00"), Preparing("2026-12-24 10:00")),
        new("the weeks resume", [Christmas], At("2026-12-28 12:00"), Preparing("2026-12-24 10:00"), Active("2026-12-28 12:00")),
        new("a campaign starts at the week's reveal", [Friday], Friday.StartsAt, Active("2026-12-21 12:00"), Active("2026-12-25 17:00")),
        new("a campaign cuts off a week in its reveal", [Saturday], Saturday.StartsAt, Reveal("2026-12-21 12:00"), Active("2026-12-26 12:00")),
        new("a campaign cuts off a week in its last morning", [Morning], Morning.StartsAt, Preparing("2026-12-21 12:00"), Active("2026-12-28 06:00")),
        new("a campaign ends just before the weeks resume", [Morning], Morning.EndsAt, Reveal("2026-12-28 06:00"), Preparing("2026-12-28 06:00")),
        new("the weeks resume the same day", [Morning], At("2026-12-28 12:00"), Preparing("2026-12-28 06:00"), Active("2026-12-28 12:00")),
        new("a campaign over a Monday noon is revealed", [OverNoon], OverNoon.RevealsAt, Active("2026-12-27 18:00"), Reveal("2026-12-27 18:00")),
        new("a campaign over a Monday noon ends", [OverNoon], OverNoon.EndsAt, Reveal("2026-12-27 18:00"), Preparing("2026-12-27 18:00")),
        new("the weeks resume a week later", [OverNoon], At("2027-01-04 12:00"), Preparing("2026-12-27 18:00"), Active("2027-01-04 12:00")),
        new("a campaign takes a week's place", [FromNoon], FromNoon.StartsAt, Preparing("2026-12-21 12:00"), Active("2026-12-28 12:00")),
        new("a campaign in a week's place ends", [FromNoon], FromNoon.EndsAt, Reveal("2026-12-28 12:00"), Preparing("2026-12-28 12:00")),
        new("a week follows a campaign at once", [UntilNoon], UntilNoon.EndsAt, Reveal("2026-12-27 12:00"), Active("2026-12-28 12:00")),
        new("a campaign follows a campaign at once", [First, Second], Second.StartsAt, Reveal("2026-12-24 10:00"), Active("2026-12-24 14:00")),
        new("the second of two campaigns ends", [First, Second], Second.EndsAt, Reveal("2026-12-24 14:00"), Preparing("2026-12-24 14:00")),
        new("a campaign ends a gap", [Christmas, Saturday], Saturday.StartsAt, Preparing("2026-12-24 10:00"), Active("2026-12-26 12:00")),
        new("a campaign is revealed as the year changes", [NewYear], NewYear.RevealsAt, Active("2026-12-31 20:00"), Reveal("2026-12-31 20:00")),
        new("a campaign ends in the new year", [NewYear], NewYear.EndsAt, Reveal("2026-12-31 20:00"), Preparing("2026-12-31 20:00")),
        new("a campaign is revealed as the leap day begins", [LeapDay], LeapDay.RevealsAt, Active("2028-02-28 22:00"), Reveal("2028-02-28 22:00")),
        new("a campaign ends as the leap day does", [LeapDay], LeapDay.EndsAt, Reveal("2028-02-28 22:00"), Preparing("2028-02-28 22:00")),
        new("eight weeks are revealed on the leap day", [EightWeeks], EightWeeks.RevealsAt, Active("2028-02-01 09:00"), Reveal("2028-02-01 09:00")),
        new("eight weeks end", [EightWeeks], EightWeeks.EndsAt, Reveal("2028-02-01 09:00"), Preparing("2028-02-01 09:00")),
    ];

    /// <summary>Instants that are edges of the week, but not where a campaign has taken its place.</summary>
    public static IReadOnlyList<Edge> Smooth { get; } =
    [
        Still("the week's reveal, after a campaign", [Christmas], At("2026-12-25 17:00"), Preparing("2026-12-24 10:00")),
        Still("the week's last morning, after a campaign", [Christmas], At("2026-12-28 00:00"), Preparing("2026-12-24 10:00")),
        Still("a Monday noon in a campaign", [OverNoon], At("2026-12-28 12:00"), Active("2026-12-27 18:00")),
        Still("a reveal in a campaign", [EightWeeks], At("2028-02-04 17:00"), Active("2028-02-01 09:00")),
        Still("a Monday noon in a long campaign", [EightWeeks], At("2028-03-06 12:00"), Reveal("2028-02-01 09:00")),
    ];

    public static DateTimeOffset At(string korean) =>
        DateTimeOffset.ParseExact($"{korean} +09:00", "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    public static Campaign Of(string starts, string reveals, string ends) => new(1, "크리스마스 마니또", At(starts), At(reveals), At(ends));

    public override string ToString() => Name;

    private static IEnumerable<Edge> Week(string name, string monday, string mondayBefore)
    {
        var start = At($"{monday} 12:00");
        return
        [
            new($"{name} starts", [], start, Preparing($"{mondayBefore} 12:00"), Active($"{monday} 12:00")),
            new($"{name} is revealed", [], start.AddDays(4).AddHours(5), Active($"{monday} 12:00"), Reveal($"{monday} 12:00")),
            new($"{name} closes", [], start.AddDays(6).AddHours(12), Reveal($"{monday} 12:00"), Preparing($"{monday} 12:00")),
        ];
    }

    private static Edge Still(string name, IReadOnlyList<Campaign> campaigns, DateTimeOffset instant, Scene scene) =>
        new(name, campaigns, instant, scene, scene);

    private static Scene Active(string start) => new(RoundPhase.Active, At(start));

    private static Scene Reveal(string start) => new(RoundPhase.Reveal, At(start));

    private static Scene Preparing(string start) => new(RoundPhase.Preparing, At(start));
}
