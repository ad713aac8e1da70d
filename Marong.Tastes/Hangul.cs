namespace Marong.Tastes;

/// <summary>
/// Syllables and the letters that they are made of, by the arithmetic of Unicode's chapter 3.12; it needs no table and no library of the machine.
/// </summary>
public static class Hangul
{
    private const char FirstSyllable = '\uAC00';
    private const char FirstLead = '\u1100';
    private const char FirstVowel = '\u1161';
    private const char NoTail = '\u11A7';
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    /// <summary>Whether it is a whole syllable, and no loose letter.</summary>
    public static bool IsSyllable(char letter) => letter is >= FirstSyllable and < (char)(FirstSyllable + Leads * Vowels * Tails);

    /// <summary>The number of the consonant that ends a syllable, as Unicode counts them; 0 for one that ends in a vowel, and for anything else.</summary>
    public static int TailOf(char letter) => IsSyllable(letter) ? (letter - FirstSyllable) % Tails : 0;

    /// <summary>Syllables instead of loose letters: some machines write the same word one way, some the other.</summary>
    public static string Composed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyInRange(FirstLead, '\u11FF'))
        {
            return text;
        }

        var composed = new List<char>(text.Length);
        foreach (var letter in text)
        {
            var last = composed.Count == 0 ? '\0' : composed[^1];
            if (letter is >= FirstVowel and < (char)(FirstVowel + Vowels) && last is >= FirstLead and < (char)(FirstLead + Leads))
            {
                composed[^1] = (char)(FirstSyllable + ((last - FirstLead) * Vowels + (letter - FirstVowel)) * Tails);
            }
            else if (letter is > NoTail and < (char)(NoTail + Tails) && IsSyllable(last) && (last - FirstSyllable) % Tails == 0)
            {
                composed[^1] = (char)(last + (letter - NoTail));
            }
            else
            {
                composed.Add(letter);
            }
        }

        return new string([.. composed]);
    }

    /// <summary>Adds the letters of a syllable, or the character itself when it is none.</summary>
    public static void Decompose(char letter, ICollection<char> letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        if (!IsSyllable(letter))
        {
            letters.Add(letter);
            return;
        }

        var index = letter - FirstSyllable;
        letters.Add((char)(FirstLead + index / (Vowels * Tails)));
        letters.Add((char)(FirstVowel + index / Tails % Vowels));
        if (TailOf(letter) is > 0 and var tail)
        {
            letters.Add((char)(NoTail + tail));
        }
    }
}
