using Marong.Demo.Calls;
using Marong.ServiceDefaults.Time;

namespace Marong.Demo.Class;

/// <summary>One weekly round as the class plays it, up to an instant.</summary>
internal sealed class ClassRound(
    GameTime clock, Matchmaker matchmaker, IReadOnlyList<Classmate> people, long groupId, int cycle, Random dice)
{
    private const double PictureShare = 0.15;
    private const double MessageShare = 0.4;
    private const int MostLikes = 8;

    // Monday to Sunday: how many of the class do something, and between which hours of the day in Korea.
    private static readonly (double Share, double From, double To)[] Days =
        [(0.5, 12.5, 21), (0.45, 8.5, 21), (0.4, 8.5, 21), (0.45, 8.5, 21), (0.5, 8.5, 16.5), (0.1, 10, 20), (0.08, 10, 20)];

    /// <summary>How many posts came of it.</summary>
    public async Task<int> PlayAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        await clock.MoveToAsync(WeeklyCycle.StartOf(cycle).AddHours(-2));
        await matchmaker.MatchAsync(groupId, cycle, cancellationToken);
        var acts = Acts().Where(act => act.At < until).OrderBy(act => act.At).ToList();
        foreach (var (at, who) in acts)
        {
            await clock.MoveToAsync(at);
            await ActAsync(who, cancellationToken);
        }

        return acts.Count;
    }

    private IEnumerable<(DateTimeOffset At, Classmate Who)> Acts()
    {
        var monday = WeeklyCycle.StartOf(cycle).AddHours(-12);
        return
            from day in Days.Index()
            from classmate in people
            where dice.NextDouble() < day.Item.Share * 1.5 * classmate.Person.Zeal
            let hour = day.Item.From + ((day.Item.To - day.Item.From) * dice.NextDouble())
            select (monday.AddDays(day.Index).AddHours(hour), classmate);
    }

    private async Task ActAsync(Classmate who, CancellationToken cancellationToken)
    {
        var (missionId, mission) = await who.TakeMissionAsync(groupId, cancellationToken);
        var picture = dice.NextDouble() < PictureShare ? Picture.Draw(dice) : null;
        var feedId = await who.PostAsync(groupId, missionId, Script.Proof(dice, mission), picture, cancellationToken);
        var admirers = dice.GetItems([.. people], dice.Next(MostLikes + 1)).Distinct().ToArray();
        await Task.WhenAll(admirers.Select(admirer => admirer.LikeAsync(feedId, cancellationToken)));
        if (dice.NextDouble() < MessageShare)
        {
            var side = dice.Next(3) == 0 ? "manitto" : "manittee";
            await who.WriteAsync(groupId, side, Script.MessageTo(side, dice), cancellationToken);
        }
    }
}
