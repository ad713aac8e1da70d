using Marong.Ai.Training.Encoder;

namespace Marong.Ai.Training.Places;

/// <summary>The words of which invented places and people are made, and what they are about.</summary>
internal sealed class Vocabulary
{
    private readonly TopicWord[] _dishes;
    private readonly TopicWord[] _reviewWords;
    private readonly ILookup<string, TopicWord> _dishesOf;
    private readonly Dictionary<string, int> _vibes;

    private Vocabulary(TopicWords foods, TopicWords vibes)
    {
        _dishes = [.. All(foods).Where(word => !word.Groups.Contains(foods.Topics[word.Topic]))];
        _dishesOf = _dishes.SelectMany(dish => dish.Groups.Select(kitchen => (kitchen, dish))).ToLookup(pair => pair.kitchen, pair => pair.dish);
        _reviewWords = [.. All(vibes)];
        _vibes = _reviewWords.ToDictionary(word => word.Text, word => word.Topic);
        Kitchens = [.. _dishesOf.Select(kitchen => kitchen.Key)];
    }

    public IReadOnlyList<string> Kitchens { get; }

    public static Vocabulary Load() =>
        new(TopicWords.Parse([.. EmbeddedText.Lines(TopicWords.Foods)]), TopicWords.Parse([.. EmbeddedText.Lines(TopicWords.Vibes)]));

    public TopicWord AnyDish(Random random) => _dishes[random.Next(_dishes.Length)];

    public TopicWord AnyDish(Random random, string kitchen) => Any(random, [.. _dishesOf[kitchen]]);

    public TopicWord AnyReviewWord(Random random) => Any(random, _reviewWords);

    /// <summary>What the words of a phrase are about.</summary>
    public IEnumerable<int> VibesOf(string phrase) => phrase.Split(", ").Select(word => _vibes[word]);

    private static TopicWord Any(Random random, TopicWord[] words) => words[random.Next(words.Length)];

    private static IEnumerable<TopicWord> All(TopicWords words) => words.Training.Concat(words.HeldOut);
}
