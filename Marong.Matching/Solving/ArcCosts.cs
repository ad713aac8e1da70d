namespace Marong.Matching.Solving;

/// <summary>Every constant of the cost of "this member gives to that one". Lower is better; all costs are whole numbers.</summary>
/// <remarks>
/// cost = ((<see cref="Base"/> + <see cref="Acquaintance"/> / rounds since the pair last met) × 0.8 ^ shared hobbies)
///        + <see cref="MbtiStep"/> × letters at odds + uniform [0, <see cref="Perturbation"/>)
/// and two penalties that outweigh any sum of the rest, so that they decide first but never make a group insoluble.
/// </remarks>
internal static class ArcCosts
{
    /// <summary>What two strangers without a shared hobby cost: the part that hobbies can discount.</summary>
    public const int Base = 1_000;

    /// <summary>Added in full one round after the pair met, by half after two, by a third after three …</summary>
    public const int Acquaintance = 2_000;

    /// <summary>More shared hobbies than this change nothing: a long list must not decide who gets whom.</summary>
    public const int MostHobbiesCounted = 3;

    public const int MbtiStep = 10;

    /// <summary>Steps taken when one of the two has not answered the survey: neither good nor bad.</summary>
    public const int MbtiUnknown = 2;

    /// <summary>
    /// As large as what three shared hobbies save: who knows everybody's hobbies still cannot work out the cheapest cycle.
    /// The price is that the chosen cycle is the best one only up to this noise.
    /// </summary>
    public const int Perturbation = 500;

    /// <summary>The pair met in the last round, now the other way round. 150 arcs at their dearest stay below it.</summary>
    public const int MetLastRound = 1_000_000;

    /// <summary>The very arc of the last round. 150 reversed ones stay below it, and 150 of these fit a long easily.</summary>
    public const int RepeatedArc = 200_000_000;

    public static int Discounted(int cost, int sharedHobbies) => cost * HobbyFactors[sharedHobbies] / 1_000;

    /// <summary>Steps between two types, 0 (best) to 4: the same view of the world counts most, complementary energy and pace help.</summary>
    public static int MbtiSteps(string? one, string? other)
    {
        if (one is not { Length: 4 } || other is not { Length: 4 })
        {
            return MbtiUnknown;
        }

        return (Same(one, other, 1) ? 0 : 2) + (Same(one, other, 0) ? 1 : 0) + (Same(one, other, 3) ? 1 : 0);
    }

    /// <summary>0.8 ^ 0 … 3 in thousandths: whole numbers, so that a stored seed gives the same matrix on every machine.</summary>
    private static ReadOnlySpan<int> HobbyFactors => [1_000, 800, 640, 512];

    private static bool Same(string one, string other, int letter) =>
        char.ToUpperInvariant(one[letter]) == char.ToUpperInvariant(other[letter]);
}
