using System.Globalization;

namespace Marong.Ai.Training.Places;

/// <summary>The model's card, in Markdown: what it is, what it was made of, how well it does, and what that does not say.</summary>
internal static class ModelCard
{
    /// <summary>How every card begins.</summary>
    public const string Title = "# Model card: ";

    private const string OfInvented = """
        **Trained on generated data.** No person, no group, no real place and no real visit is behind this model: people with answers to
        the survey, places with dishes and reviews, and the likes are invented from a seed by `Marong.Ai.Training/Places/World.cs`, out of
        word lists of this project. The likes follow a hidden rule about what the words mean, with noise; the model sees only what
        `Marong.Tastes` computes from the words. The figures measure whether that rule was learnt through those numbers. They say nothing
        about how well the scores suit real people; that takes a model trained on likes that real people gave (`--likes`).
        """;

    private const string OfLikes = """
        **Trained on likes of real people**, as recommendation exports them: numbers of a place as a pair saw it, and whether it was
        liked, with nobody's name. Places that were not recommended were never judged, so the model knows only what earlier
        recommendations let people see.
        """;

    public static string Write(Sidecar model, TrainingData data, string file)
    {
        var features = string.Join(", ", model.Features.Select(feature => $"`{feature}`"));
        var source = data.IsInvented ? $"--sessions {model.Sessions}" : "--likes FILE";
        return Invariant($"""
            {Title}{model.Name} {ModelFiles.Version}

            {(data.IsInvented ? OfInvented : OfLikes)}

            | | |
            |---|---|
            | Task | order the candidate places (restaurants, cafés) of one pair |
            | Kind | boosted trees that learn to rank (LambdaMART), ML.NET FastTree: {PlaceRanker.Trees} of at most {PlaceRanker.Leaves} leaves |
            | Input, in this order | {features}; computed by `Marong.Tastes`, encoder `{model.Encoder}` |
            | Output | one score per candidate; only the order within one request means something |
            | Trained on | {model.TrainedOn}: {model.Sessions:N0} sessions, {Places(data.Training)}, seed {model.Seed} |
            | Judged on | {model.HeldOutSessions:N0} other sessions, {Places(data.HeldOut)} |

            | Held out | NDCG@5 | MRR |
            |---|---|---|
            {string.Join('\n', model.Metrics.Rows.Select(row => Invariant($"| {row.Name} | {row.Quality.Ndcg5:F3} | {row.Quality.Mrr:F3} |")))}

            ![NDCG@5 and MRR beside the baselines, and the learning curve]({file}.svg)

            A place counts 1 when it was liked and 0 when not. NDCG@5 is the mean over sessions of what the first five gather, against the
            best order there is; MRR is the mean of 1 / rank of the first that was liked. The formula is the original's (`BaseScore`), which
            orders places when the model cannot be asked.

            Files, all written by the training: `{file}.zip` (the model), `{file}.json` (name, version, format {model.Format}, SHA-256 of the model,
            features, seed, metrics), `{file}.svg` and this card. `Marong.Ai` refuses a model of another format, checksum or order of features.

            Make it again, the same bytes for the same seed on the same machine:

            ```
            dotnet run -c Release --project Marong.Ai.Training -- places {source} --seed {model.Seed}
            ```

            Why FastTree: [decision 0005](../../docs/decisions/0005-fasttree.md).

            """);
    }

    private static string Places(IReadOnlyList<Session> sessions)
    {
        var places = sessions.Sum(session => session.Candidates.Count);
        var liked = sessions.Sum(session => session.Candidates.Count(place => place.IsLiked));
        return Invariant($"{places:N0} places, {(double)liked / places:P1} of them liked");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
