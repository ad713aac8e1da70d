using Marong.Tastes;

namespace Marong.Ai.Training.Encoder;

/// <summary>Words as people misspell them: one letter taken for another that sounds much the same, or a lost final.</summary>
internal static class Spelling
{
    private static readonly string[] Alike = ["ᄀᄁᄏ", "ᄃᄄᄐ", "ᄇᄈᄑ", "ᄉᄊ", "ᄌᄍᄎ", "ᅢᅦ", "ᅤᅨ", "ᅬᅫᅰ", "ᅡᅥ", "ᅩᅮ", "ᅵᅴ", "ᆨᆩᆿ", "ᆸᆹᇁ", "ᆺᆻᆮᇀ"];

    public static string Variant(string word, Random random)
    {
        var letters = new List<char>();
        foreach (var syllable in word)
        {
            Hangul.Decompose(syllable, letters);
        }

        var position = random.Next(letters.Count);
        if (Array.Find(Alike, alike => alike.Contains(letters[position])) is { } group)
        {
            letters[position] = group[random.Next(group.Length)];
        }

        return Hangul.Composed(new string([.. letters]));
    }
}
