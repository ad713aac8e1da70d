using System.Text;

namespace Marong.Tastes.Text;

/// <summary>
/// The features of a short Korean text: its words, and the pieces of them in syllables and in letters, each hashed to one of a number of buckets.
/// Pieces of letters let endings and stems match where the syllables differ (떠든다, 떠들었다).
/// </summary>
public static class TextFeatures
{
    private const int LongestText = 2000;

    /// <summary>Bucket → weight, in the order of buckets; the weights' squares add up to 1, and a text without a letter or digit has none.</summary>
    /// <param name="text">Whatever follows its first 2,000 characters is left out.</param>
    /// <param name="buckets">A power of two.</param>
    public static KeyValuePair<int, float>[] Of(string text, int buckets)
    {
        ArgumentNullException.ThrowIfNull(text);
        var counts = new SortedDictionary<int, float>();
        var words = Words(text);
        var letters = new List<char>();
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            Count(counts, 'w', word, buckets, 1.5f);
            if (index > 0)
            {
                Count(counts, 'b', words[index - 1] + " " + word, buckets, 1);
            }

            CountPieces(counts, 's', $"^{word}$", 2, 4, buckets);
            letters.Clear();
            letters.Add('^');
            foreach (var letter in word)
            {
                Hangul.Decompose(letter, letters);
            }

            CountPieces(counts, 'j', new string([.. letters]), 4, 6, buckets);
        }

        var features = counts.Select(count => KeyValuePair.Create(count.Key, MathF.Sqrt(count.Value))).ToArray();
        var length = MathF.Sqrt(features.Sum(feature => feature.Value * feature.Value));
        return [.. features.Select(feature => KeyValuePair.Create(feature.Key, feature.Value / length))];
    }

    // Numbers speak of exactness whatever their value, and laughter is the same however long.
    internal static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in text.Length > LongestText ? text[..LongestText] : text)
        {
            var plain = char.IsAsciiDigit(letter) ? '0' : char.ToLowerInvariant(letter);
            if (char.IsLetterOrDigit(plain))
            {
                if (word.Length == 0 || word[^1] != plain || Hangul.IsSyllable(plain))
                {
                    word.Append(plain);
                }
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private static void CountPieces(SortedDictionary<int, float> counts, char kind, string word, int shortest, int longest, int buckets)
    {
        for (var size = shortest; size <= longest; size++)
        {
            for (var start = 0; start + size <= word.Length; start++)
            {
                Count(counts, kind, word.AsSpan(start, size), buckets, 1);
            }
        }
    }

    // FNV-1a, with a last mix because its low bits alone choose the bucket.
    private static void Count(SortedDictionary<int, float> counts, char kind, ReadOnlySpan<char> piece, int buckets, float weight)
    {
        var hash = (2166136261u ^ kind) * 16777619u;
        foreach (var letter in piece)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        hash ^= hash >> 15;
        hash *= 0x2C1B3C6Du;
        hash ^= hash >> 13;
        var bucket = (int)(hash & (uint)(buckets - 1));
        counts[bucket] = counts.GetValueOrDefault(bucket) + weight;
    }
}
