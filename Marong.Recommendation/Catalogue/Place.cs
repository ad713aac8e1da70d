using Marong.Tastes;

namespace Marong.Recommendation.Catalogue;

/// <summary>A restaurant or a café, wherever it was heard of. What is not known is null or empty.</summary>
internal sealed record Place(
    string Source,
    string SourceId,
    string Kind,
    string Name,
    string Category,
    string? OpeningHours,
    string Address,
    double Latitude,
    double Longitude,
    float? Rating,
    int ReviewCount,
    int? PriceLevel,
    string Menu,
    string ReviewWords)
{
    public const int LongestMenu = 300;

    private const string DishSeparator = ", ";

    /// <summary>What the place is to people who have only read about it. Where nobody has reviewed it, its name and trade must do.</summary>
    public PlaceText Text => new(Name, Category, Menu, ReviewWords.Length > 0 ? ReviewWords : $"{Category} {Name}");

    public IEnumerable<string> Dishes => Menu.Split(DishSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The same place with these on its menu, as far as there is room for them.</summary>
    public Place KnownFor(IEnumerable<string> dishes)
    {
        var menu = string.Join(DishSeparator, dishes.Distinct(StringComparer.Ordinal));
        return this with { Menu = menu.Length <= LongestMenu ? menu : menu[..LongestMenu] };
    }

    public Coordinates At => new(Latitude, Longitude);
}

/// <summary>Where a place was heard of.</summary>
internal static class PlaceSource
{
    /// <summary>Invented: it ships with Marong.</summary>
    public const string Sample = "sample";

    public const string Kakao = "kakao";
}

/// <summary>A place and where it lies among the vibes and the menus.</summary>
internal sealed class EncodedPlace(Place place, ReadOnlyMemory<float> vibe, ReadOnlyMemory<float> menu)
{
    private PlaceDishes? _dishes;

    public Place Place => place;

    public ReadOnlyMemory<float> Vibe => vibe;

    public ReadOnlyMemory<float> Menu => menu;

    public static EncodedPlace Of(Place place, TextEncoder encoder)
    {
        var vectors = PlaceVectors.Of(encoder, place.Text);
        return new EncodedPlace(place, vectors.Vibe, vectors.Menu);
    }

    /// <summary>Worked out when somebody first looks at them: most places are never looked at so closely.</summary>
    public PlaceDishes DishesBy(TextEncoder encoder) => _dishes ??= PlaceDishes.Of(encoder, place.Text);
}
