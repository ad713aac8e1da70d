namespace Marong.Backend.Reveals;

internal sealed class RevealOptions
{
    /// <summary>How long before a reveal its groups are read.</summary>
    public TimeSpan Lead { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often reveals to come are looked for.</summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long what was read may be shown, while announcements of changes arrive.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The same while none would arrive.</summary>
    public TimeSpan LifetimeUnheard { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many members' answers are kept at most.</summary>
    public int MostMembers { get; set; } = 200_000;
}
