namespace Marong.ServiceDefaults.Time;

public enum RoundPhase
{
    /// <summary>Monday 12:00 to Friday 17:00: givers are secret.</summary>
    Active,

    /// <summary>Friday 17:00 to Monday 00:00: givers are known.</summary>
    Reveal,

    /// <summary>Monday 00:00 to 12:00: the next cycle is being matched, the old one is still shown.</summary>
    Preparing,
}

public static class RoundPhaseExtensions
{
    /// <summary>The phase's name in the public API.</summary>
    public static string ToWireName(this RoundPhase phase) => phase switch
    {
        RoundPhase.Active => "MANITTO_ACTIVE",
        RoundPhase.Reveal => "MANITTO_REVEAL",
        RoundPhase.Preparing => "MATCHING_PREPARATION",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };
}
