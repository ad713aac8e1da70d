using System.Text;

namespace Marong.Tastes.Text;

/// <summary>What a Korean syllable is made of.</summary>
public static class Hangul
{
    private const int First = 0xAC00;
    private const int Last = 0xD7A3;
    private const int Vowels = 21;
    private const int Finals = 28;
    private const int FinalRieul = 8;

    public static bool IsSyllable(char letter) => letter is >= (char)First and <= (char)Last;

    /// <summary>The syllable's letters in a row, anything else as it is.</summary>
    public static void AppendJamo(StringBuilder to, char letter)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (!IsSyllable(letter))
        {
            to.Append(letter);
            return;
        }

        var index = letter - First;
        to.Append((char)(0x1100 + index / (Vowels * Finals))).Append((char)(0x1161 + index / Finals % Vowels));
        if (index % Finals > 0)
        {
            to.Append((char)(0x11A7 + index % Finals));
        }
    }

    /// <summary>The word with the particle in the form that its last sound asks for.</summary>
    /// <param name="word">Ends in a syllable; after anything else the particle takes the form that follows a vowel.</param>
    /// <param name="particle">을, 은, 이, 과, 으로; any other is appended as it is.</param>
    public static string WithParticle(string word, string particle)
    {
        ArgumentException.ThrowIfNullOrEmpty(word);
        var final = IsSyllable(word[^1]) ? (word[^1] - First) % Finals : 0;
        return word + (particle, final) switch
        {
            ("을", 0) => "를",
            ("은", 0) => "는",
            ("이", 0) => "가",
            ("과", 0) => "와",
            ("으로", 0 or FinalRieul) => "로",
            _ => particle,
        };
    }
}
