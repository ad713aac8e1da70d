namespace Marong.Ai.Training.Encoder;

/// <summary>A word or phrase, of a topic that belongs to one or more groups (kitchens, moods).</summary>
internal sealed record TopicWord(string Text, int Topic, IReadOnlyList<string> Groups);

/// <summary>The words that were written for this project: some to learn from, some to be judged on.</summary>
internal sealed record TopicWords(IReadOnlyList<string> Topics, IReadOnlyList<TopicWord> Training, IReadOnlyList<TopicWord> HeldOut)
{
    public const string Foods = "food-words.tsv";
    public const string Vibes = "vibe-words.tsv";

    /// <summary>Those that are built into the program.</summary>
    public static TopicWords Load() => Parse([.. EmbeddedText.Lines(Foods), .. EmbeddedText.Lines(Vibes)]);

    public static TopicWords Parse(IReadOnlyList<string> lines)
    {
        var topics = new List<string>();
        var training = new List<TopicWord>();
        var heldOut = new List<TopicWord>();
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.Split('\t') is not [var topic, var groups, var learned, var judged])
            {
                throw new InvalidDataException($"A line of topic, groups, words and held-out words is not: {line}");
            }

            training.AddRange(Items(learned).Select(text => new TopicWord(text, topics.Count, Items(groups))));
            heldOut.AddRange(Items(judged).Select(text => new TopicWord(text, topics.Count, Items(groups))));
            topics.Add(topic);
        }

        return new TopicWords(topics, training, heldOut);
    }

    private static string[] Items(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
