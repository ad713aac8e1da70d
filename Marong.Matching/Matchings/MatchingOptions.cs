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

    /// <summary>How long a matcher that died keeps others from working; zero to work without asking who else does.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Whether groups that were missed before their round's start are matched late, until its reveal.</summary>
    public bool CatchUp { get; set; } = true;

    /// <summary>Groups asked for and handed in at once.</summary>
    [Range(1, 100)]
    public int PageSize { get; set; } = 100;

    /// <summary>Groups decided at the same time.</summary>
    [Range(1, 32)]
    public int Parallelism { get; set; } = 2;
}
