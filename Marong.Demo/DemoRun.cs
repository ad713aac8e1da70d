using System.Globalization;
using Marong.Demo.Calls;
using Marong.Demo.Class;
using Marong.ServiceDefaults.Time;

namespace Marong.Demo;

/// <summary>
/// Lets a class of thirty play some weeks within half a minute, through the services themselves and with their clock moved: what a newcomer
/// finds is what such a class would have left. A class that is there already is left as it is.
/// </summary>
internal sealed class DemoRun(GameTime clock, SignIn signIn, Matchmaker matchmaker)
{
    private const int RoundsPlayed = 6;
    private const int Seed = 20250106;
    private const int AtOnce = 8;

    public async Task<int> ExecuteAsync(TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var people = new List<Classmate>();
        try
        {
            await PlayAsync(people, output, cancellationToken);
            return 0;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            await errors.WriteLineAsync($"The demo's class did not come about: {exception.Message}");
            return 1;
        }
        finally
        {
            await clock.PutRightAsync();
            people.ForEach(classmate => classmate.Dispose());
        }
    }

    private async Task PlayAsync(List<Classmate> people, TextWriter output, CancellationToken cancellationToken)
    {
        var dice = new Random(Seed);
        var cast = Cast.All(dice);
        people.Add(await signIn.AsAsync(cast[0], cancellationToken));
        if (await people[0].IsInAsync(Script.GroupName, cancellationToken))
        {
            await output.WriteLineAsync($"The class '{Script.GroupName}' is there already.");
            return;
        }

        foreach (var person in cast.Skip(1))
        {
            people.Add(await signIn.AsAsync(person, cancellationToken));
        }

        var now = clock.Today;
        var running = WeeklyCycle.NumberAt(now);
        var first = running - RoundsPlayed;
        await clock.MoveToAsync(WeeklyCycle.StartOf(first).AddDays(-2));
        var picture = Picture.Draw(dice);
        var groupId = await people[0].FoundAsync(Script.GroupName, Script.Description, Script.InviteCode, picture, cancellationToken);
        try
        {
            await GatherAsync(people, groupId, cancellationToken);
            for (var cycle = first; cycle <= running; cycle++)
            {
                var round = new ClassRound(clock, matchmaker, people, groupId, cycle, dice);
                var posts = await round.PlayAsync(until: now, cancellationToken);
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"Round {cycle - first + 1} of {RoundsPlayed + 1}: {posts} posts"));
            }

            await clock.PutRightAsync();
            await AnnounceAsync(people[0], groupId, now, cancellationToken);
        }
        catch
        {
            // Half a class would be taken for a whole one the next time.
            await DisbandAsync(people, groupId);
            throw;
        }

        await output.WriteLineAsync($"'{Script.GroupName}' has played {RoundsPlayed} rounds; sign in as {cast[0].Name} or any of its {Cast.Size}.");
    }

    private static async Task GatherAsync(IReadOnlyList<Classmate> people, long groupId, CancellationToken cancellationToken)
    {
        var limited = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(people.Skip(1), limited, async (classmate, token) => await classmate.JoinAsync(groupId, Script.InviteCode, token));
        await Parallel.ForEachAsync(people, limited, async (classmate, token) => await classmate.AnswerSurveyAsync(token));
    }

    /// <summary>The last evening before the holidays, so that there is something to look forward to.</summary>
    private static Task AnnounceAsync(Classmate owner, long groupId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reveal = new DateTimeOffset(now.ToKorea().Year, 12, 24, 18, 0, 0, KoreanTime.Offset);
        if (reveal.AddDays(-8) < now)
        {
            reveal = reveal.AddYears(1);
        }

        return owner.AnnounceAsync(groupId, Script.Campaign, reveal.AddDays(-7), reveal, reveal.AddDays(2), cancellationToken);
    }

    private static async Task DisbandAsync(IReadOnlyList<Classmate> people, long groupId)
    {
        foreach (var classmate in people.Reverse())
        {
            try
            {
                await classmate.LeaveAsync(groupId, CancellationToken.None);
            }
            catch (HttpRequestException)
            {
                // Had not joined yet, or what broke the demo is still broken.
            }
        }
    }
}
