using System.Text;
using System.Text.RegularExpressions;
using Marong.Tastes.Text;

namespace Marong.Ai.Missions;

/// <summary>Every sentence of the grammar that ships with the service.</summary>
internal sealed partial class MissionSentences
{
    private MissionSentences(IReadOnlyList<MissionSentence> all) => All = all;

    public IReadOnlyList<MissionSentence> All { get; }

    /// <summary>Without those that the judge takes for unsuitable.</summary>
    public static MissionSentences Load(MissionJudge judge) => new([.. Read().Where(sentence => judge.IsSuitable(sentence.Text))]);

    internal static IEnumerable<MissionSentence> Read()
    {
        var slots = Rows("mission-slots.tsv").ToDictionary(row => row[0], row => row[1].Split(' '));
        return Rows("mission-grammar.tsv").SelectMany((row, number) => Fill(row[2], slots).Select(text =>
            new MissionSentence(row[0], row[1] == "-" ? null : row[1], number, text, MissionRules.Pieces(text))));
    }

    private static IEnumerable<string> Fill(string pattern, Dictionary<string, string[]> slots)
    {
        if (Slot().Match(pattern) is not { Success: true } slot)
        {
            return [pattern];
        }

        var particle = slot.Groups["particle"].Value;
        return slots[slot.Groups["name"].Value].SelectMany(word =>
            Fill(pattern[..slot.Index] + Particles.With(word, particle) + pattern[(slot.Index + slot.Length)..], slots));
    }

    private static IEnumerable<string[]> Rows(string file) =>
        Encoding.UTF8.GetString(EmbeddedModel.Read(file)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'));

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<particle>\w+))?\}")]
    private static partial Regex Slot();
}

/// <param name="Difficulty">상, 중 or 하.</param>
/// <param name="Theme">Nothing for one that suits every group.</param>
/// <param name="Pattern">The number of the line that it was made of.</param>
/// <param name="Text">The mission.</param>
/// <param name="Pieces">What it is compared by.</param>
internal sealed record MissionSentence(string Difficulty, string? Theme, int Pattern, string Text, TextPieces Pieces);
