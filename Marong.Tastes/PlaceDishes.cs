namespace Marong.Tastes;

/// <summary>A food, to be compared with others.</summary>
/// <param name="Text">In small letters, without spaces.</param>
/// <param name="Vector">What it stands for.</param>
public sealed record Food(string Text, float[] Vector);

/// <summary>What <see cref="DislikedShare"/> needs of a place, computed once.</summary>
/// <param name="Name">In small letters, without spaces.</param>
/// <param name="Category">In small letters, without spaces.</param>
/// <param name="Dishes">Of its menu.</param>
public sealed record PlaceDishes(string Name, string Category, IReadOnlyList<Food> Dishes)
{
    /// <summary>Of one place.</summary>
    public static PlaceDishes Of(TextEncoder encoder, PlaceText place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return new PlaceDishes(Plain(place.Name), Plain(place.Category), Foods(encoder, place.Dishes));
    }

    /// <summary>Words of a survey, or dishes; those without a letter are left out.</summary>
    public static IReadOnlyList<Food> Foods(TextEncoder encoder, IEnumerable<string> foods)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(foods);
        return [.. foods.Select(food => new Food(Plain(food), encoder.Encode(food))).Where(food => food.Text.Length > 0)];
    }

    private static string Plain(string text) =>
        new([.. Hangul.Composed(text).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
