using Marong.Ai.Training.Encoder;
using Marong.Contracts.Ai;
using Marong.Contracts.Backend;
using Marong.Tastes;

namespace Marong.Ai.Training.Places;

/// <summary>
/// Somebody who does not exist: what they would say in the survey, what they like besides, and what was learnt of them from earlier likes.
/// </summary>
internal sealed class InventedPerson
{
    private const int EarlierPlaces = 20;

    private readonly HashSet<string> _kitchens = [];
    private readonly HashSet<int> _topics = [];
    private readonly HashSet<int> _disliked = [];
    private readonly HashSet<string> _dislikedKitchens = [];
    private readonly HashSet<int> _vibes;

    private InventedPerson(Random random, Vocabulary vocabulary)
    {
        var liked = Foods(random, vocabulary, _topics, _kitchens, [], []);
        var disliked = Foods(random, vocabulary, _disliked, _dislikedKitchens, _topics, _kitchens);
        var mbti = new MbtiScores(Score(random), Score(random), Score(random), Score(random));
        Survey = new PersonTaste(mbti, liked, disliked);

        // what no survey asks for
        _topics.Add(vocabulary.AnyDish(random).Topic);
        _vibes =
        [
            .. VibePhrases.Of(mbti).SelectMany(vocabulary.VibesOf), vocabulary.AnyReviewWord(random).Topic, vocabulary.AnyReviewWord(random).Topic,
        ];
    }

    public PersonTaste Survey { get; }

    public float[] LearnedVibe { get; private set; } = [];

    public float[] LearnedMenu { get; private set; } = [];

    /// <summary>Half of the people have liked up to five places before.</summary>
    public static InventedPerson Invent(Random random, Vocabulary vocabulary, IReadOnlyList<InventedPlace> places)
    {
        var person = new InventedPerson(random, vocabulary);
        var likes = Math.Max(0, random.Next(-4, 6));
        var earlier = Enumerable.Range(0, EarlierPlaces).Select(_ => places[random.Next(places.Count)]);
        foreach (var place in earlier.OrderByDescending(place => 2 * person.Taste(place) + person.Vibe(place)).Take(likes))
        {
            person.LearnedVibe = TasteVectors.Learn(person.LearnedVibe, place.Vectors.Vibe);
            person.LearnedMenu = TasteVectors.Learn(person.LearnedMenu, place.Vectors.Menu);
        }

        return person;
    }

    /// <summary>0…1: how much of what the place cooks they really like.</summary>
    public double Taste(InventedPlace place) =>
        place.Dishes.Average(dish => _topics.Contains(dish.Topic) ? 1 : dish.Groups.Any(_kitchens.Contains) ? 0.7 : 0);

    /// <summary>0…1: how much of it they really dislike.</summary>
    public double Dislike(InventedPlace place) =>
        place.Dishes.Average(dish => _disliked.Contains(dish.Topic) || dish.Groups.Any(_dislikedKitchens.Contains) ? 1.0 : 0);

    /// <summary>0…1: how much of its atmosphere is theirs.</summary>
    public double Vibe(InventedPlace place) => place.ReviewWords.Average(word => _vibes.Contains(word.Topic) ? 1.0 : 0);

    private static int Score(Random random) => 5 * random.Next(21);

    // one to three, some of them a kitchen that the survey offers, some of people's own words
    private static List<string> Foods(
        Random random, Vocabulary vocabulary, HashSet<int> topics, HashSet<string> kitchens, HashSet<int> otherTopics, HashSet<string> otherKitchens)
    {
        var foods = new List<string>();
        for (var count = 1 + random.Next(3); count > 0; count--)
        {
            var dish = vocabulary.AnyDish(random);
            var kitchen = Retrieval.Presets[random.Next(Retrieval.Presets.Length)];
            if (random.NextDouble() < 0.6 && !otherKitchens.Contains(kitchen) && kitchens.Add(kitchen))
            {
                foods.Add(kitchen);
            }
            else if (!otherTopics.Contains(dish.Topic) && topics.Add(dish.Topic))
            {
                foods.Add(dish.Text);
            }
        }

        return foods;
    }
}
