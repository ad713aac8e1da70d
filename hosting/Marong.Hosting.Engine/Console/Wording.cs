using System.Globalization;

namespace Marong.Hosting.Engine.Console;

/// <summary>How things are said, everywhere the same.</summary>
internal static class Wording
{
    private const double BytesPerMegabyte = 1024 * 1024;

    public static string Of(Phase phase) => phase switch
    {
        Phase.Pending => "pending",
        Phase.Waiting => "waiting",
        Phase.Starting => "starting",
        Phase.Running => "running",
        Phase.Healthy => "healthy",
        Phase.Finished => "finished",
        Phase.NotStarted => "not started",
        Phase.Unhealthy => "unhealthy",
        Phase.Restarting => "restarting",
        Phase.Stopping => "stopping",
        Phase.Exited => "stopped",
        _ => "failed",
    };

    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / BytesPerMegabyte:0} MB");

    public static string TimeOfDay(DateTimeOffset time) => time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>How many replicas are ready of those there should be; empty where there is only one.</summary>
    public static string Readiness(ResourceRow row) => row.Wanted > 1 ? string.Create(CultureInfo.InvariantCulture, $"{row.Ready}/{row.Wanted}") : "";

    /// <summary>What there is to say beside the state: where it is, or what is the matter.</summary>
    public static string Details(ResourceRow row) => row.Phase switch
    {
        _ when row.IsUp => row.Url ?? "",
        Phase.Exited => "",
        _ => row.Message ?? "",
    };
}
