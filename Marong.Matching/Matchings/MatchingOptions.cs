using System.ComponentModel.DataAnnotations;

namespace Marong.Matching.Matchings;

internal sealed class MatchingOptions
{
    public const string Section = "Matching";
    public const int MostMembers = 150;

    /// <summary>Two could only have each other.</summary>
    [Range(3, MostMembers)]
    public int MinimumMembers { get; set; } = 3;

    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a running cycle's groups that were missed in the window are matched late.</summary>
    public bool CatchUp { get; set; } = true;

    /// <summary>Groups asked for at once.</summary>
    [Range(1, 100)]
    public int PageSize { get; set; } = 50;

    /// <summary>Groups solved and stored at the same time.</summary>
    [Range(1, 32)]
    public int Parallelism { get; set; } = 2;
}
