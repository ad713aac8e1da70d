namespace Marong.Hosting.Engine.Logs;

/// <summary>How the files of the logs are named and written: a timestamp, a space and what was written, line by line.</summary>
internal static class LogFiles
{
    public const string Folder = "logs";
    public const string Extension = ".log";

    /// <summary>Added to the name of a file that has become too long; there is one such file for each log.</summary>
    public const string OlderSuffix = ".1";

    /// <summary>Of constant width and in UTC, so that lines sort by it as text.</summary>
    public const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
}
