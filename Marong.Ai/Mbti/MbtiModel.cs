using Marong.Tastes.Text;

namespace Marong.Ai.Mbti;

/// <summary>Reads out of a post which scale it speaks of. It looks at what was written alone: the mission was the game's choice.</summary>
internal sealed class MbtiModel
{
    private const string None = "none";

    private readonly TextModel _model;
    private readonly (MbtiAxis Axis, bool Up)?[] _meanings;

    public MbtiModel(TextModel model)
    {
        _model = model;
        _meanings = [.. model.Labels.Select(Meaning)];
    }

    public MbtiJudgement Judge(string content)
    {
        var odds = _model.Probabilities(content);
        var likeliest = Array.IndexOf(odds, odds.Max());
        return _meanings[likeliest] is { } meaning
            ? new MbtiJudgement(meaning.Axis, meaning.Up, odds[likeliest])
            : new MbtiJudgement(null, false, odds[likeliest]);
    }

    private static (MbtiAxis, bool)? Meaning(string label)
    {
        if (label == None)
        {
            return null;
        }

        var axis = Array.Find(MbtiAxis.All, axis => label == axis.Low.ToString() || label == axis.High.ToString());
        return axis is null
            ? throw new InvalidDataException($"The label {label} of a model is none of the four scales'.")
            : (axis, label == axis.High.ToString());
    }
}
