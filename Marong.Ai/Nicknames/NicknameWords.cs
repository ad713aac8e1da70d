using System.Text;

namespace Marong.Ai.Nicknames;

/// <summary>The words of which names are made, as they ship with the service.</summary>
/// <param name="Adjectives">None comes twice.</param>
/// <param name="Nouns">Noun → the theme that it belongs to, nothing for one that suits everybody.</param>
internal sealed record NicknameWords(IReadOnlyList<string> Adjectives, IReadOnlyList<(string Noun, string? Theme)> Nouns)
{
    public static NicknameWords Load()
    {
        var adjectives = Lines("nickname-adjectives.txt").SelectMany(line => line.Split(' '));
        var nouns = Lines("nickname-nouns.tsv")
            .Select(line => line.Split('\t'))
            .SelectMany(parts => parts[1].Split(' ').Select(noun => (noun, parts[0] == "-" ? null : parts[0])));
        return new NicknameWords([.. adjectives], [.. nouns]);
    }

    private static string[] Lines(string file) =>
        Encoding.UTF8.GetString(EmbeddedModel.Read(file)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
