namespace Marong.Tastes.Text;

/// <summary>Particles of Korean, whose form depends on the sound before them.</summary>
public static class Particles
{
    private const int Rieul = 8;

    /// <summary>The word with the particle in the form that its last sound asks for.</summary>
    /// <param name="word">Ends in a syllable; after anything else the particle takes the form that follows a vowel.</param>
    /// <param name="particle">을, 은, 이, 과, 으로; any other is appended as it is.</param>
    public static string With(string word, string particle)
    {
        ArgumentException.ThrowIfNullOrEmpty(word);
        return word + (particle, Hangul.TailOf(word[^1])) switch
        {
            ("을", 0) => "를",
            ("은", 0) => "는",
            ("이", 0) => "가",
            ("과", 0) => "와",
            ("으로", 0 or Rieul) => "로",
            _ => particle,
        };
    }
}
