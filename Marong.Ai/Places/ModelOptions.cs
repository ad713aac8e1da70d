namespace Marong.Ai.Places;

/// <param name="Path">Where the model lies; its sidecar file lies beside it.</param>
/// <param name="ReloadInterval">How often it is looked whether another one lies there.</param>
internal sealed record ModelOptions(string Path, TimeSpan ReloadInterval)
{
    public static readonly TimeSpan DefaultReloadInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary><c>MODEL_PATH</c>, or the model that ships with the service, and <c>Model:ReloadInterval</c>.</summary>
    /// <exception cref="InvalidOperationException">The interval is none, or out of bounds.</exception>
    public static ModelOptions From(IConfiguration configuration)
    {
        var path = configuration["MODEL_PATH"] is { Length: > 0 } configured
            ? configured
            : System.IO.Path.Combine(AppContext.BaseDirectory, "Model", "places.zip");
        var interval = configuration.GetValue<TimeSpan?>("Model:ReloadInterval") ?? DefaultReloadInterval;
        return interval >= Shortest && interval <= Longest
            ? new ModelOptions(path, interval)
            : throw new InvalidOperationException($"Model:ReloadInterval is {interval}; it must be {Shortest} to {Longest}.");
    }
}
