namespace Marong.Hosting.Engine.Console;

/// <summary>Shows a run to who has started it.</summary>
internal interface IRunDisplay : IAsyncDisposable
{
    /// <summary>Something has happened to a resource.</summary>
    void Show(ResourceRow row);

    /// <summary>A line that stays where it is.</summary>
    void Line(string text);

    /// <summary>What stands below everything from now on.</summary>
    /// <param name="lines">Lines that take the place of those before.</param>
    void Conclude(IReadOnlyList<string> lines);

    /// <summary>Everything is being stopped: what happens to a resource now is no news.</summary>
    void Stopping();
}
