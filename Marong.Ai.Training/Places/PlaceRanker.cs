using Marong.Tastes;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Transforms;

namespace Marong.Ai.Training.Places;

/// <summary>Boosted trees that learn to put what was liked before what was not (LambdaMART).</summary>
internal sealed class PlaceRanker
{
    public const int Trees = 200;
    public const int Leaves = 16;

    private readonly MLContext _context;
    private readonly ITransformer _transformer;
    private readonly DataViewSchema _schema;

    private PlaceRanker(MLContext context, ITransformer transformer, DataViewSchema schema)
    {
        _context = context;
        _transformer = transformer;
        _schema = schema;
    }

    /// <summary>One that was trained and loaded again.</summary>
    public static PlaceRanker Of(MLContext context, ITransformer transformer, DataViewSchema schema) => new(context, transformer, schema);

    public static PlaceRanker Train(IReadOnlyList<Session> sessions, int seed, TextWriter progress)
    {
        var context = new MLContext(seed);
        context.Log += (_, entry) =>
        {
            if (entry.Kind == ChannelMessageKind.Info)
            {
                progress.WriteLine($"  {entry.RawMessage}");
            }
        };
        var rows = sessions.SelectMany((session, number) => session.Candidates.Select(
            candidate => new Row { Label = candidate.IsLiked ? 1 : 0, Session = (ulong)number, Features = candidate.Features }));
        var data = context.Data.LoadFromEnumerable(rows.ToArray(), Schema());
        var grouped = context.Transforms.Conversion
            .MapValueToKey(nameof(Row.Session), keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence)
            .Fit(data).Transform(data);

        var trainer = context.Ranking.Trainers.FastTree(new FastTreeRankingTrainer.Options
        {
            FeatureColumnName = nameof(Row.Features),
            LabelColumnName = nameof(Row.Label),
            RowGroupColumnName = nameof(Row.Session),
            NumberOfTrees = Trees,
            NumberOfLeaves = Leaves,
            MinimumExampleCountPerLeaf = 50,
            LearningRate = 0.1,
            // one thread: sums of floats come out the same on every machine
            NumberOfThreads = 1,
            Seed = seed,
        });
        progress.WriteLine($"Learning from {sessions.Count} sessions.");
        return new PlaceRanker(context, trainer.Fit(grouped), context.Data.LoadFromEnumerable(Array.Empty<Row>(), Schema()).Schema);
    }

    public float[] Score(Session session)
    {
        var data = _context.Data.LoadFromEnumerable(session.Candidates.Select(candidate => new Row { Features = candidate.Features }), Schema());
        return [.. _transformer.Transform(data).GetColumn<float>("Score")];
    }

    public void Save(Stream stream) => _context.Model.Save(_transformer, _schema, stream);

    private static SchemaDefinition Schema()
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, PlaceFeatures.Names.Count);
        return schema;
    }

    private sealed class Row
    {
        public float Label { get; set; }

        public ulong Session { get; set; }

        public float[] Features { get; set; } = [];
    }
}
