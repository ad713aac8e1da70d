using Marong.Backend.Requests;

namespace Marong.Backend.Feed;

internal static class PostContent
{
    private const int Longest = 300;

    /// <summary>The trimmed text, or what is wrong with it.</summary>
    public static (string? Text, string? Fault) Parse(string? raw) => FreeText.Parse(raw, Longest);
}
