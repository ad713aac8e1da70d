using Marong.Ai.Training.Encoder;
using Marong.Tastes;

namespace Marong.Ai.Training.Places;

/// <summary>A place that does not exist, with what is written about it and what that is about.</summary>
internal sealed record InventedPlace(
    IReadOnlyList<TopicWord> Dishes,
    IReadOnlyList<TopicWord> ReviewWords,
    PlaceVectors Vectors,
    PlaceDishes ForDislikes,
    double East,
    double North,
    double Rating,
    int Reviews,
    int PriceLevel)
{
    public static InventedPlace Invent(Random random, Vocabulary vocabulary, TextEncoder encoder)
    {
        var kitchen = vocabulary.Kitchens[random.Next(vocabulary.Kitchens.Count)];
        TopicWord[] dishes =
        [
            .. Enumerable.Range(0, 3 + random.Next(3))
                .Select(_ => random.NextDouble() < 0.85 ? vocabulary.AnyDish(random, kitchen) : vocabulary.AnyDish(random)),
        ];
        TopicWord[] reviewWords = [.. Enumerable.Range(0, 3 + random.Next(2)).Select(_ => vocabulary.AnyReviewWord(random))];
        var text = new PlaceText($"도토리 {dishes[0].Text}", kitchen, Joined(dishes), Joined(reviewWords));
        return new InventedPlace(
            dishes,
            reviewWords,
            PlaceVectors.Of(encoder, text),
            PlaceDishes.Of(encoder, text),
            East: 2.5 * Chance.Normal(random),
            North: 2.5 * Chance.Normal(random),
            Rating: Math.Round(Math.Clamp(3.9 + 0.5 * Chance.Normal(random), 1, 5), 1),
            Reviews: (int)Math.Exp(4.2 + 1.1 * Chance.Normal(random)),
            PriceLevel: 1 + random.Next(4));
    }

    private static string Joined(IEnumerable<TopicWord> words) => string.Join(", ", words.Select(word => word.Text));
}
