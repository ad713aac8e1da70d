using Marong.Ai.Places;
using Marong.Recommendation.Search;

namespace Marong.Recommendation.Tests.Search;

/// <summary>The model that ships with ai.</summary>
internal static class CommittedModel
{
    private static readonly PlaceModel Model = Load();

    public static float[] Scores(IReadOnlyList<Candidate> candidates) => Model.Score([.. candidates.Select(candidate => candidate.Features)]);

    private static PlaceModel Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Model", "places.zip");
        return PlaceModel.Load(ModelFile.Verify(File.ReadAllBytes(path), File.ReadAllBytes(Path.ChangeExtension(path, ".json")), path));
    }
}
