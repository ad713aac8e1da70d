using Marong.Contracts.Ai;
using Marong.Tastes;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace Marong.Ai.Places;

/// <summary>A loaded model. Many threads may score at the same time.</summary>
internal sealed class PlaceModel
{
    private readonly Forest _forest;

    private PlaceModel(ModelInfo info, Forest forest)
    {
        Info = info;
        _forest = forest;
    }

    public ModelInfo Info { get; }

    /// <exception cref="ModelRefusedException">The file is sound but holds no model that takes these features.</exception>
    public static PlaceModel Load(ModelFile file)
    {
        try
        {
            using var stream = new MemoryStream(file.Content, writable: false);
            var model = new MLContext().Model.Load(stream, out _) is ISingleFeaturePredictionTransformer<FastTreeRankingModelParameters> ranking
                ? new PlaceModel(file.Info, Forest.Of(ranking.Model.TrainedTreeEnsemble))
                : throw new NotSupportedException("it holds no ranking by FastTree");
            model.Score([new PlaceCandidate(0, 0, 0, 0, 0, 0, 0, 0)]);
            return model;
        }
        catch (Exception exception)
        {
            throw new ModelRefusedException($"the model {file.Info.Name} {file.Info.Version} cannot be loaded: {exception.Message}", exception);
        }
    }

    public float[] Score(IReadOnlyList<PlaceCandidate> candidates) => _forest.Score([.. candidates.Select(PlaceFeatures.Of)]);
}
