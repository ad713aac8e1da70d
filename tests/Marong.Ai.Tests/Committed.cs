using Marong.Ai.Places;
using Marong.Contracts.Ai;

namespace Marong.Ai.Tests;

internal static class Committed
{
    public static byte[] Model => Read("places.zip");

    public static byte[] Sidecar => Read("places.json");

    public static PlaceModel Load() => PlaceModel.Load(ModelFile.Verify(Model, Sidecar, "places.zip"));

    public static IReadOnlyList<PlaceCandidate> Candidates(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(1, count).Select(id => new PlaceCandidate(
            id, Next(-1, 1), Next(-1, 1), Next(0, 8), Next(1, 5), Next(0, 1), random.Next(1, 5), Next(0, 1)))];

        float Next(float from, float to) => from + (to - from) * random.NextSingle();
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(Committed).Assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
