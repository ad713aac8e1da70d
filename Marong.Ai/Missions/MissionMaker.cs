using Marong.Ai.Providers;
using Marong.Contracts.Ai;

namespace Marong.Ai.Missions;

/// <summary>Takes what a provider proposes as far as it passes the filters, and makes the rest.</summary>
internal sealed class MissionMaker(MissionGrammar grammar, MissionJudge judge, ProviderClient provider)
{
    public async Task<GeneratedMissions> MakeAsync(MissionsRequest request, CancellationToken cancellationToken)
    {
        var choice = new MissionChoice(request.Avoid);
        if (request.Hard + request.Medium + request.Easy == 0)
        {
            return new GeneratedMissions(choice.Missions, AnswerSource.Embedded);
        }

        var answer = await provider.AskAsync(MissionQuestion.About(request, judge), cancellationToken);
        if (answer is not null)
        {
            choice = MissionQuestion.Usable(answer, request, judge);
        }

        var proposed = choice.Missions.Count;
        foreach (var (difficulty, count) in Counts(request))
        {
            grammar.Add(choice, request, difficulty, count - choice.Count(difficulty));
        }

        var missions = Difficulties.All.SelectMany(difficulty => choice.Missions.Where(mission => mission.Difficulty == difficulty));
        return new GeneratedMissions([.. missions], proposed > 0 ? AnswerSource.Provider : AnswerSource.Embedded);
    }

    internal static IEnumerable<(string Difficulty, int Count)> Counts(MissionsRequest request) =>
        Difficulties.All.Zip([request.Hard, request.Medium, request.Easy]);
}
