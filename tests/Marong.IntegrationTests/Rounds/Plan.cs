namespace Marong.IntegrationTests.Rounds;

/// <summary>A campaign as an owner means it.</summary>
internal sealed record Plan(string Title, DateTimeOffset StartsAt, DateTimeOffset RevealsAt, DateTimeOffset EndsAt)
{
    /// <summary>Revealed in the middle.</summary>
    public static Plan Of(DateTimeOffset start, TimeSpan length) => new("크리스마스 마니또", start, start + (length / 2), start + length);

    public static Plan OfHours(DateTimeOffset start, double hours) => Of(start, TimeSpan.FromHours(hours));
}
