using System.ComponentModel.DataAnnotations;

namespace Marong.Ai.Mbti;

internal sealed class MbtiOptions
{
    public const string Section = "Mbti";

    /// <summary>The most that one post moves a scale by.</summary>
    [Range(1, 20)]
    public int ChangeWeight { get; set; } = 5;

    /// <summary>How sure the answer must be for a scale to move at all; it moves by the whole weight when it is certain.</summary>
    [Range(0.2, 0.95)]
    public float MinimumConfidence { get; set; } = 0.4f;
}
