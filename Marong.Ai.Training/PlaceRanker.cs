using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace Marong.Ai.Training;

/// <summary>Boosted trees that learn to order a pair's candidates (LambdaMART).</summary>
internal sealed class PlaceRanker
{
    private readonly MLContext _context;
    private readonly ITransformer _transformer;
    private readonly DataViewSchema _schema;

    private PlaceRanker(MLContext context, ITransformer transformer, DataViewSchema schema)
    {
        _context = context;
        _transformer = transformer;
        _schema = schema;
    }

    public static PlaceRanker Train(IReadOnlyList<IReadOnlyList<Candidate>> pairs, int seed, TextWriter progress)
    {
        var context = new MLContext(seed);
        context.Log += (_, entry) =>
        {
            if (entry.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Info)
            {
                progress.WriteLine($"  {entry.RawMessage}");
            }
        };
        var rows = pairs.SelectMany((pair, number) => pair.Select(candidate => new Row { Label = candidate.Relevance, Pair = (ulong)number, Features = candidate.Features }));
        var data = context.Data.LoadFromEnumerable(rows.ToArray(), Schema());
        var grouped = context.Transforms.Conversion.MapValueToKey(nameof(Row.Pair), keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence)
            .Fit(data).Transform(data);

        var trainer = context.Ranking.Trainers.FastTree(new FastTreeRankingTrainer.Options
        {
            FeatureColumnName = nameof(Row.Features),
            LabelColumnName = nameof(Row.Label),
            RowGroupColumnName = nameof(Row.Pair),
            NumberOfTrees = 200,
            NumberOfLeaves = 16,
            MinimumExampleCountPerLeaf = 50,
            LearningRate = 0.1,
            // one thread: sums of floats come out the same on every machine
            NumberOfThreads = 1,
            Seed = seed,
        });
        progress.WriteLine($"Learning from {pairs.Count} pairs.");
        return new PlaceRanker(context, trainer.Fit(grouped), context.Data.LoadFromEnumerable(Array.Empty<Row>(), Schema()).Schema);
    }

    public float[] Score(IReadOnlyList<Candidate> candidates)
    {
        var data = _context.Data.LoadFromEnumerable(candidates.Select(candidate => new Row { Features = candidate.Features }), Schema());
        return [.. _transformer.Transform(data).GetColumn<float>("Score")];
    }

    public void Save(Stream stream) => _context.Model.Save(_transformer, _schema, stream);

    private static SchemaDefinition Schema()
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Candidate.FeatureNames.Length);
        return schema;
    }

    private sealed class Row
    {
        public float Label { get; set; }

        public ulong Pair { get; set; }

        public float[] Features { get; set; } = [];
    }
}
