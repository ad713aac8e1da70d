namespace Marong.Backend.Requests;

/// <summary>A page by number, as the original's clients ask for it, or whatever comes after the last item of the page before.</summary>
/// <param name="Number">From 1; without meaning when there is a cursor.</param>
/// <param name="Size">How many items.</param>
/// <param name="Cursor">Only items older than the one with this id.</param>
internal sealed record PageRequest(int Number, int Size, long? Cursor)
{
    public const int LargestSize = 50;

    public long Skip => Cursor is null ? (Number - 1L) * Size : 0;

    /// <summary>One more than the page holds tells whether there is a next one.</summary>
    public int Take => Size + 1;

    public long Before => Cursor ?? long.MaxValue;

    /// <summary>Where the next page begins, of what was read by <see cref="Take"/>; nothing when this one is the last.</summary>
    public long? CursorAfter<T>(IReadOnlyList<T> items, Func<T, long> id) => items.Count > Size ? id(items[Size - 1]) : null;

    public static PageRequest Of(int page, int pageSize, long? before = null) => new(page, Math.Min(pageSize, LargestSize), before);
}
