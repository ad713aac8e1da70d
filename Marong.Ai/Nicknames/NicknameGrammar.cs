using System.Security.Cryptography;
using Marong.Contracts.Ai;

namespace Marong.Ai.Nicknames;

/// <summary>Makes names of an adjective and a noun. Which ones is a lot that nobody can foresee, so that no name tells who bears it.</summary>
internal sealed class NicknameGrammar(NicknameWords words, Themes themes)
{
    /// <summary>How many of a hundred names are of a theme of the group.</summary>
    private const int OfTheme = 50;

    /// <summary>How often to draw for a name before going through all there are: for what is left when nearly everything is taken.</summary>
    private const int Draws = 40;

    /// <summary>As many as are wanted, all different, none of them like one of those that are taken.</summary>
    public IReadOnlyList<string> Make(NicknameRequest request, IEnumerable<string> taken, int count)
    {
        var wanted = themes.Of([request.GroupDescription, .. request.Hobbies]);
        var nouns = words.Nouns.ToLookup(noun => noun.Theme is { } theme && wanted.Contains(theme), noun => noun.Noun);
        var (themed, others) = (nouns[true].ToArray(), nouns[false].ToArray());
        var names = new NameList(taken);

        // Within a group no word comes twice while there are others.
        for (var draw = 0; draw < count * Draws && names.Count < count; draw++)
        {
            names.TryAdd(OneOf(words.Adjectives), OneOf(DrawnFrom(themed, others)), mayRepeatWords: false);
        }

        for (var draw = 0; draw < count * Draws && names.Count < count; draw++)
        {
            names.TryAdd(OneOf(words.Adjectives), OneOf(DrawnFrom(themed, others)), mayRepeatWords: true);
        }

        if (names.Count < count)
        {
            AddRest(names, count);
        }

        return names.Names;
    }

    private static string[] DrawnFrom(string[] themed, string[] others) =>
        others.Length == 0 || (themed.Length > 0 && RandomNumberGenerator.GetInt32(100) < OfTheme) ? themed : others;

    private static string OneOf(IReadOnlyList<string> list) => list[RandomNumberGenerator.GetInt32(list.Count)];

    private void AddRest(NameList names, int count)
    {
        var pairs = words.Nouns.SelectMany(noun => words.Adjectives.Select(adjective => (adjective, noun.Noun))).ToArray();
        RandomNumberGenerator.Shuffle(pairs.AsSpan());
        foreach (var (adjective, noun) in pairs.TakeWhile(_ => names.Count < count))
        {
            names.TryAdd(adjective, noun, mayRepeatWords: true);
        }

        if (names.Count < count)
        {
            throw new InvalidOperationException($"The grammar makes {names.Count} names of the {count} that are wanted.");
        }
    }

    /// <summary>Names that are made so far, and what must not come again.</summary>
    private sealed class NameList(IEnumerable<string> taken)
    {
        private readonly List<string> _names = [];
        private readonly HashSet<string> _used = [.. taken.Select(NicknameRules.Key)];
        private readonly HashSet<string> _words = [];

        public int Count => _names.Count;

        public IReadOnlyList<string> Names => _names;

        public void TryAdd(string adjective, string noun, bool mayRepeatWords)
        {
            var name = $"{adjective} {noun}";
            if ((mayRepeatWords || (!_words.Contains(adjective) && !_words.Contains(noun)))
                && name.Length <= NicknameRequest.LongestName && _used.Add(NicknameRules.Key(name)))
            {
                _names.Add(name);
                _words.UnionWith([adjective, noun]);
            }
        }
    }
}
