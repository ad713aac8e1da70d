namespace Marong.ServiceDefaults.Requests;

/// <summary>The group of clients of old.</summary>
public static class LegacyGroup
{
    /// <summary>What the original's clients of old mean when they name no group.</summary>
    public const long Id = 1;
}
