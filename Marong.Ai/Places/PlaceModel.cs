using Marong.Contracts.Ai;
using Marong.Tastes;
using Microsoft.Extensions.ObjectPool;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Marong.Ai.Places;

/// <summary>A loaded model. Many threads may score at the same time.</summary>
internal sealed class PlaceModel
{
    // A prediction engine serves one thread at a time and costs milliseconds to make.
    private readonly DefaultObjectPool<PredictionEngine<Input, Output>> _engines;

    private PlaceModel(ModelInfo info, DefaultObjectPool<PredictionEngine<Input, Output>> engines)
    {
        Info = info;
        _engines = engines;
    }

    public ModelInfo Info { get; }

    /// <exception cref="ModelRefusedException">The file is sound but holds no model that takes these features.</exception>
    public static PlaceModel Load(ModelFile file)
    {
        try
        {
            var context = new MLContext();
            using var stream = new MemoryStream(file.Content, writable: false);
            var transformer = context.Model.Load(stream, out _);
            var model = new PlaceModel(file.Info, new DefaultObjectPool<PredictionEngine<Input, Output>>(new EnginePolicy(context, transformer)));
            model.Score([new PlaceCandidate(0, 0, 0, 0, 0, 0, 0, 0)]);
            return model;
        }
        catch (Exception exception)
        {
            throw new ModelRefusedException($"the model {file.Info.Name} {file.Info.Version} cannot be loaded: {exception.Message}", exception);
        }
    }

    public float[] Score(IReadOnlyList<PlaceCandidate> candidates)
    {
        var engine = _engines.Get();
        try
        {
            var input = new Input();
            var output = new Output();
            var scores = new float[candidates.Count];
            for (var index = 0; index < scores.Length; index++)
            {
                input.Features = PlaceFeatures.Of(candidates[index]);
                engine.Predict(input, ref output);
                scores[index] = output.Score;
            }

            return scores;
        }
        finally
        {
            _engines.Return(engine);
        }
    }

    private sealed class EnginePolicy(MLContext context, ITransformer transformer) : IPooledObjectPolicy<PredictionEngine<Input, Output>>
    {
        private readonly Lock _making = new();

        public PredictionEngine<Input, Output> Create()
        {
            var schema = SchemaDefinition.Create(typeof(Input));
            schema[nameof(Input.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, PlaceFeatures.Names.Count);
            lock (_making)
            {
                return context.Model.CreatePredictionEngine<Input, Output>(transformer, inputSchemaDefinition: schema);
            }
        }

        public bool Return(PredictionEngine<Input, Output> obj) => true;
    }

    private sealed class Input
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class Output
    {
        public float Score { get; set; }
    }
}
