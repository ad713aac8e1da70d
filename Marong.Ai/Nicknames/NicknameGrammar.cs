using System.Security.Cryptography;
using Marong.Contracts.Ai;

namespace Marong.Ai.Nicknames;

/// <summary>Makes names of an adjective and a noun. Which ones is a lot that nobody can foresee, so that no name tells who bears it.</summary>
internal sealed class NicknameGrammar(NicknameWords words, Themes themes)
{
    /// <summary>How many of a hundred names are of a theme of the group.</summary>
    private const int OfTheme = 50;

    /// <summary>As many as are wanted, all different, none of them like one of those that are taken.</summary>
    public IReadOnlyList<string> Make(NicknameRequest request, IEnumerable<string> taken, int count)
    {
        var wanted = themes.Of([request.GroupDescription, .. request.Hobbies]);
        var used = taken.Select(NicknameRules.Key).ToHashSet();
        var names = new List<string>();
        var pairs = Pairs(wanted).ToArray();

        // Within a group no word comes twice while there are others.
        var once = new HashSet<string>();
        foreach (var (adjective, noun) in pairs)
        {
            if (names.Count < count && !once.Contains(adjective) && !once.Contains(noun) && Add(adjective, noun))
            {
                once.UnionWith([adjective, noun]);
            }
        }

        foreach (var (adjective, noun) in pairs)
        {
            if (names.Count < count)
            {
                Add(adjective, noun);
            }
        }

        return names.Count == count
            ? names
            : throw new InvalidOperationException($"The grammar makes {names.Count} names of the {count} that are wanted.");

        bool Add(string adjective, string noun)
        {
            var name = $"{adjective} {noun}";
            if (name.Length > NicknameRequest.LongestName || !used.Add(NicknameRules.Key(name)))
            {
                return false;
            }

            names.Add(name);
            return true;
        }
    }

    /// <summary>Every adjective with every noun, shuffled, those of the wanted themes earlier.</summary>
    private IEnumerable<(string Adjective, string Noun)> Pairs(IReadOnlySet<string> wanted)
    {
        var ofTheme = new Queue<(string, string)>(Shuffled(theme => theme is not null && wanted.Contains(theme)));
        var others = new Queue<(string, string)>(Shuffled(theme => theme is null || !wanted.Contains(theme)));
        while (ofTheme.Count + others.Count > 0)
        {
            var themed = others.Count == 0 || (ofTheme.Count > 0 && RandomNumberGenerator.GetInt32(100) < OfTheme);
            yield return (themed ? ofTheme : others).Dequeue();
        }
    }

    private (string, string)[] Shuffled(Func<string?, bool> chosen)
    {
        var nouns = words.Nouns.Where(noun => chosen(noun.Theme));
        var pairs = nouns.SelectMany(noun => words.Adjectives.Select(adjective => (adjective, noun.Noun))).ToArray();
        RandomNumberGenerator.Shuffle(pairs.AsSpan());
        return pairs;
    }
}
