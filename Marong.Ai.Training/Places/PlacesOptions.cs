namespace Marong.Ai.Training.Places;

/// <param name="Output">The model's file; its card, sidecar file and plot come beside it.</param>
/// <param name="Seed">Of what is invented, of the split, and of the training.</param>
/// <param name="Sessions">How many to invent.</param>
/// <param name="Likes">A file of likes to learn from instead.</param>
internal sealed record PlacesOptions(string Output, int Seed, int Sessions, string? Likes)
{
    public const string Usage =
        "Marong.Ai.Training [places] [--output Marong.Ai/Model/places.zip] [--seed 20250106] [--sessions 3000 | --likes FILE]";

    public static PlacesOptions? Parse(ReadOnlySpan<string> args) =>
        Options.Parse(args, "--output", "--seed", "--sessions", "--likes") is { } options
        && options.Number("--seed", 20250106, 0, int.MaxValue - 1) is { } seed
        && options.Number("--sessions", 3000, 10, 100_000) is { } sessions
        && (options.Text("--likes") is null || options.Text("--sessions") is null)
            ? new PlacesOptions(options.Text("--output", Path.Combine("Marong.Ai", "Model", "places.zip")), seed, sessions, options.Text("--likes"))
            : null;
}
