namespace Marong.Tastes;

/// <summary>What is written about a place.</summary>
/// <param name="Name">For example 도토리 국밥방.</param>
/// <param name="Category">For example 한식.</param>
/// <param name="Menu">Dishes, separated by commas.</param>
/// <param name="ReviewWords">What visitors say of it, separated by commas.</param>
public sealed record PlaceText(string Name, string Category, string Menu, string ReviewWords)
{
    internal string[] Dishes => Items(Menu);

    internal string[] Words => Items(ReviewWords);

    private static string[] Items(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
