namespace Marong.Ai.Training.Text;

/// <summary>One of the models that this program makes out of texts.</summary>
/// <param name="Name">Of its files.</param>
/// <param name="DataSet">What it learns from; the part that is held out has the same name and an ending.</param>
/// <param name="Labels">What it tells apart.</param>
/// <param name="Buckets">How many its features are hashed to, a power of two.</param>
/// <param name="Pairs">Labels that are each other's opposite.</param>
internal sealed record TextTask(string Name, string DataSet, string[] Labels, int Buckets, params (string Low, string High)[] Pairs)
{
    public static readonly TextTask[] All =
    [
        new("mbti", "mbti-posts", LabelledLine.Mbti, 1 << 15, ("I", "E"), ("S", "N"), ("T", "F"), ("J", "P")),
        new("missions", "mission-quality", LabelledLine.Missions, 1 << 14),
    ];

    public IReadOnlyList<LabelledLine> Lines() => LabelledLine.Read(DataSet, Labels);

    public IReadOnlyList<LabelledLine> HeldOutLines() => LabelledLine.Read($"{DataSet}-held-out", Labels);
}
