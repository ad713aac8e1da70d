using System.Security.Cryptography;
using Marong.Contracts.Ai;
using Marong.Tastes.Text;

namespace Marong.Ai.Missions;

/// <summary>Chooses missions out of the grammar's sentences: what suits the group more often, nothing that is like another one.</summary>
internal sealed class MissionGrammar(MissionSentences sentences, Themes themes)
{
    // How alike two missions may be. Who has seen nearly everything gets variations of it rather than nothing.
    private static readonly float[] Limits = [0.5f, 0.65f, 0.8f, 0.999f];

    // Missions of these make no sense in a group that is of another kind.
    private static readonly string[] Settings = ["개발", "공부", "회사"];

    /// <summary>Adds to those that are chosen as many of a difficulty as are wanted.</summary>
    /// <param name="chosen">What is there already, of whatever difficulty.</param>
    /// <param name="request">Whose group it is for.</param>
    /// <param name="difficulty">상, 중 or 하.</param>
    /// <param name="count">How many to add.</param>
    public void Add(MissionChoice chosen, MissionsRequest request, string difficulty, int count)
    {
        var left = Ordered(request, difficulty);
        foreach (var limit in Limits)
        {
            foreach (var sentence in left)
            {
                if (count > 0 && chosen.TryAdd(difficulty, sentence.Text, sentence.Pieces, limit))
                {
                    count--;
                }
            }
        }

        if (count > 0)
        {
            throw new InvalidOperationException($"The grammar has {count} missions of {difficulty} too few.");
        }
    }

    private MissionSentence[] Ordered(MissionsRequest request, string difficulty)
    {
        var wanted = themes.Of([request.GroupDescription, .. request.Liked]);
        var liked = request.Liked.Select(MissionRules.Pieces).ToArray();
        var luck = new Dictionary<int, double>();
        return [.. sentences.All.Where(sentence => sentence.Difficulty == difficulty).OrderByDescending(Score)];

        double Score(MissionSentence sentence)
        {
            if (!luck.TryGetValue(sentence.Pattern, out var lot))
            {
                luck[sentence.Pattern] = lot = Draw();
            }

            var likeness = liked.Length == 0 ? 0 : liked.Max(example => example.LikenessTo(sentence.Pieces));
            return lot + 0.01 * Draw() + likeness + Suits(sentence.Theme, wanted);
        }
    }

    private static double Suits(string? theme, IReadOnlySet<string> wanted) => theme switch
    {
        null => 0.5,
        _ when wanted.Contains(theme) => 1,
        _ when Settings.Contains(theme) => -10,
        _ => 0,
    };

    private static double Draw() => (double)RandomNumberGenerator.GetInt32(int.MaxValue) / int.MaxValue;
}

/// <summary>Missions that are chosen so far, and what must not come again.</summary>
internal sealed class MissionChoice(IEnumerable<string> avoid)
{
    private readonly List<GeneratedMission> _missions = [];
    private readonly List<TextPieces> _seen = [.. avoid.Select(MissionRules.Pieces)];
    private readonly HashSet<string> _texts = [.. avoid.Select(Plain)];

    public IReadOnlyList<GeneratedMission> Missions => _missions;

    public int Count(string difficulty) => _missions.Count(mission => mission.Difficulty == difficulty);

    /// <summary>False when it is more like one that was seen than the limit allows, or the same.</summary>
    public bool TryAdd(string difficulty, string text, TextPieces pieces, float limit)
    {
        if (_seen.Exists(other => other.LikenessTo(pieces) > limit) || !_texts.Add(Plain(text)))
        {
            return false;
        }

        _seen.Add(pieces);
        _missions.Add(new GeneratedMission(MissionRules.Title(text), text, difficulty));
        return true;
    }

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
