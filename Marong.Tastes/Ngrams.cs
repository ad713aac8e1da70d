using System.Runtime.InteropServices;

namespace Marong.Tastes;

/// <summary>
/// The pieces of a text, each as the number of a bucket: 2–4 neighbouring syllables of a word (its edges count as one), and 3–4 neighbouring letters,
/// so that 돈까스 and 돈가스 share most of theirs.
/// </summary>
internal static class Ngrams
{
    public const int Buckets = 8192;

    /// <summary>Texts are cut there: what people type into a survey or a menu is far shorter.</summary>
    public const int LongestText = 400;

    private const char Edge = '|';

    public static List<int> Of(string text)
    {
        var buckets = new List<int>();
        var word = new List<char>();
        var letters = new List<char>();
        foreach (var character in Hangul.Composed(text.Length <= LongestText ? text : text[..LongestText]))
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Add(char.ToLowerInvariant(character));
            }
            else
            {
                AddWord(word, letters, buckets);
            }
        }

        AddWord(word, letters, buckets);
        return buckets;
    }

    private static void AddWord(List<char> word, List<char> letters, List<int> buckets)
    {
        if (word.Count == 0)
        {
            return;
        }

        letters.Clear();
        letters.Add(Edge);
        word.ForEach(syllable => Hangul.Decompose(syllable, letters));
        letters.Add(Edge);
        word.Insert(0, Edge);
        word.Add(Edge);
        AddNgrams(CollectionsMarshal.AsSpan(word), 2, 4, 's', buckets);
        AddNgrams(CollectionsMarshal.AsSpan(letters), 3, 4, 'l', buckets);
        word.Clear();
    }

    private static void AddNgrams(ReadOnlySpan<char> characters, int shortest, int longest, char kind, List<int> buckets)
    {
        for (var length = shortest; length <= longest; length++)
        {
            for (var start = 0; start + length <= characters.Length; start++)
            {
                buckets.Add(Bucket(characters.Slice(start, length), kind));
            }
        }
    }

    // FNV-1a: the same number in every process and on every machine, which string.GetHashCode is not.
    private static int Bucket(ReadOnlySpan<char> ngram, char kind)
    {
        var hash = (2166136261 ^ kind) * 16777619;
        foreach (var character in ngram)
        {
            hash = (hash ^ (byte)character) * 16777619;
            hash = (hash ^ (byte)(character >> 8)) * 16777619;
        }

        return (int)((hash ^ (hash >> 16)) % Buckets);
    }
}
