namespace Marong.Hosting.Engine.Resources;

/// <summary>How long the engine waits for what.</summary>
internal static class Patience
{
    /// <summary>A replica that crashes this often before it was ever healthy will not become so.</summary>
    public const int CrashesAtStart = 3;

    /// <summary>Answers in a row after which a healthy replica counts as unhealthy.</summary>
    public const int FailuresInARow = 2;

    /// <summary>Between two questions while a replica is starting.</summary>
    public static readonly TimeSpan FastestCheck = TimeSpan.FromMilliseconds(25);

    /// <summary>The longest pause between two questions while a replica is starting.</summary>
    public static readonly TimeSpan FastCheck = TimeSpan.FromMilliseconds(100);

    /// <summary>Between two questions once it is healthy.</summary>
    public static readonly TimeSpan SlowCheck = TimeSpan.FromSeconds(5);

    /// <summary>After this long a replica that nothing can be asked counts as having been healthy.</summary>
    public static readonly TimeSpan Survival = TimeSpan.FromSeconds(1);

    /// <summary>Before the first restart; doubled for each further one.</summary>
    public static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause before a restart.</summary>
    public static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);

    /// <summary>After this long in health the back-off starts anew.</summary>
    public static readonly TimeSpan HealthThatForgives = TimeSpan.FromSeconds(10);

    /// <summary>What a replica gets to end by itself when it is replaced or stopped alone.</summary>
    public static readonly TimeSpan Termination = TimeSpan.FromSeconds(30);

    /// <summary>Between the two words that end a service at once.</summary>
    public static readonly TimeSpan Insistence = TimeSpan.FromMilliseconds(60);

    public static TimeSpan BackOff(int restartsInARow)
    {
        var factor = Math.Pow(2, Math.Min(restartsInARow, 20));
        return TimeSpan.FromTicks((long)Math.Min(FirstBackOff.Ticks * factor, LongestBackOff.Ticks));
    }
}
