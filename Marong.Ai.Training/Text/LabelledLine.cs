namespace Marong.Ai.Training.Text;

/// <summary>A line that was written for this project, and what it is an example of.</summary>
internal sealed record LabelledLine(string Label, string Text)
{
    public static readonly string[] Mbti = ["E", "I", "S", "N", "T", "F", "J", "P", "none"];
    public static readonly string[] Missions = ["상", "중", "하", "bad"];

    /// <summary>A data set of this program, such as <c>mbti-posts</c>.</summary>
    public static IReadOnlyList<LabelledLine> Read(string name, string[] labels)
    {
        using var reader = new StreamReader(typeof(LabelledLine).Assembly.GetManifestResourceStream($"{name}.tsv")
            ?? throw new InvalidDataException($"There is no data set {name}."));
        var lines = new List<LabelledLine>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line.Split('\t') is [var label, var text] && labels.Contains(label)
                ? new LabelledLine(label, text)
                : throw new InvalidDataException($"Line {lines.Count + 1} of {name} is not one of {string.Join(", ", labels)}, a tab, and a text."));
        }

        return lines;
    }
}
