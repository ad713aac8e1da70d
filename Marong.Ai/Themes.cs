using System.Text;

namespace Marong.Ai;

/// <summary>What a group is about, out of a short list of ours: nothing of what it wrote itself goes further.</summary>
internal sealed class Themes
{
    private readonly (string Name, string[] Cues)[] _all = [.. Encoding.UTF8.GetString(EmbeddedModel.Read("themes.tsv"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t'))
        .Select(parts => (parts[0], parts[1].Split(' ')))];

    public IEnumerable<string> Names => _all.Select(theme => theme.Name);

    /// <summary>Those that the texts speak of.</summary>
    public IReadOnlySet<string> Of(IEnumerable<string?> texts)
    {
        var words = texts.SelectMany(text => (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToArray();
        return _all.Where(theme => words.Any(word => theme.Cues.Any(cue => Speaks(word, cue)))).Select(theme => theme.Name).ToHashSet();
    }

    // A cue of one syllable is a word of its own or the end of one (우리반, 헬스팀); within others it means something else.
    private static bool Speaks(string word, string cue) => cue.Length == 1
        ? word == cue || (word.Length <= 4 && word.EndsWith(cue, StringComparison.OrdinalIgnoreCase))
        : word.Contains(cue, StringComparison.OrdinalIgnoreCase);
}
