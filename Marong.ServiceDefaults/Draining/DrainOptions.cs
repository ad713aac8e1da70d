namespace Marong.ServiceDefaults.Draining;

internal sealed class DrainOptions
{
    /// <summary>How long the process goes on serving after it was told to stop, until everyone has stopped sending to it.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(10);
}
