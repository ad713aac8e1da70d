using Marong.Tastes.Text;

namespace Marong.Ai.Missions;

/// <summary>Tells missions that are kind, harmless and done in secret from others, and how hard one is.</summary>
internal sealed class MissionJudge(TextModel model)
{
    private const string Bad = "bad";

    // What a person wrote for the grammar needs a plain doubt to be left out; of what a stranger proposes, a lost good one costs nothing.
    private const float DoubtOfOurs = 0.5f;
    private const float DoubtOfAnother = 0.35f;

    public bool IsSuitable(string mission) => Odds(mission)[Bad] < DoubtOfOurs;

    public bool IsSuitableFromAnother(string mission) => Odds(mission)[Bad] < DoubtOfAnother;

    /// <summary>The difficulty is the likeliest one or next to it: where one ends and the next begins, people differ too.</summary>
    public bool Fits(string mission, string difficulty)
    {
        var odds = Odds(mission);
        var likeliest = Difficulties.All.MaxBy(name => odds[name])!;
        return Math.Abs(Array.IndexOf(Difficulties.All, likeliest) - Array.IndexOf(Difficulties.All, difficulty)) <= 1;
    }

    private Dictionary<string, float> Odds(string mission)
    {
        var odds = model.Probabilities(mission);
        return model.Labels.Select((label, index) => (label, odds[index])).ToDictionary(pair => pair.label, pair => pair.Item2);
    }
}
