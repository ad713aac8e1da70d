using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Engine.Console;

/// <summary>Where the AppHost itself speaks: above the display when there is one.</summary>
internal sealed class RunOutput
{
    private volatile IRunDisplay? _display;

    /// <summary>Lines go to the display from now on; to standard output when null.</summary>
    public void Use(IRunDisplay? display) => _display = display;

    public void Line(string text)
    {
        if (_display is { } display)
        {
            display.Line(text);
        }
        else
        {
            System.Console.Out.WriteLine(text);
        }
    }
}

/// <summary>Gives what the AppHost logs to <see cref="RunOutput"/>: the usual console logger would write into the display.</summary>
internal sealed class RunLoggerProvider(RunOutput output, TimeProvider time) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new RunLogger(categoryName, output, time);

    public void Dispose()
    {
        // It holds nothing.
    }

    private sealed class RunLogger(string category, RunOutput output, TimeProvider time) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var level = logLevel switch
            {
                LogLevel.Critical or LogLevel.Error => "error",
                LogLevel.Warning => "warning",
                LogLevel.Information => "info",
                _ => "debug",
            };
            output.Line($"{Wording.TimeOfDay(time.GetLocalNow())} {level} {category}: {formatter(state, exception)}");
            foreach (var line in exception?.ToString().Split('\n') ?? [])
            {
                output.Line($"    {line.TrimEnd()}");
            }
        }
    }
}
