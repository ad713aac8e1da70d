using System.ComponentModel.DataAnnotations;

namespace Marong.Backend.Reveals;

/// <summary>The section <c>Reveals</c>.</summary>
internal sealed class RevealOptions
{
    /// <summary>How long before a reveal its groups are read.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Lead { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often reveals to come are looked for.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long what was read may be shown, while announcements of changes arrive.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The same while none would arrive.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan LifetimeUnheard { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many members' answers are kept at most.</summary>
    [Range(0, int.MaxValue)]
    public int MostMembers { get; set; } = 200_000;
}
