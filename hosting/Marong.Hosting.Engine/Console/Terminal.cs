namespace Marong.Hosting.Engine.Console;

/// <summary>Where a person looks.</summary>
internal interface ITerminal
{
    /// <summary>Columns.</summary>
    int Width { get; }

    /// <summary>Lines.</summary>
    int Height { get; }

    void Write(string text);
}

/// <summary>The terminal that the AppHost was started from.</summary>
internal sealed class SystemTerminal : ITerminal
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    /// <summary>Whether what is written is read by a person, on something that can move its cursor.</summary>
    public static bool IsThere => !System.Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Whether a person can be asked.</summary>
    public static bool CanAsk => !System.Console.IsInputRedirected && !System.Console.IsOutputRedirected;

    // Zero is what a terminal says that has not been told its size.
    public int Width => System.Console.WindowWidth is > 0 and var width ? width : UsualWidth;

    public int Height => System.Console.WindowHeight is > 0 and var height ? height : UsualHeight;

    public void Write(string text)
    {
        System.Console.Out.Write(text);
        System.Console.Out.Flush();
    }
}
