namespace Marong.Contracts.Ai;

/// <summary>
/// Asks for names under which givers are hidden. It names no member and nothing of a single member: whoever gets which name is drawn by lot
/// afterwards, so that no name tells anything about who bears it.
/// </summary>
/// <param name="Count">How many, 1…<see cref="MostNames"/>.</param>
/// <param name="GroupDescription">What the group says of itself.</param>
/// <param name="Hobbies">Of the whole group, at most <see cref="MostHobbies"/>.</param>
/// <param name="Taken">Names that must not come again, at most <see cref="MostTaken"/>.</param>
public sealed record NicknameRequest(int Count, string? GroupDescription, IReadOnlyList<string> Hobbies, IReadOnlyList<string> Taken)
{
    public const int MostNames = 150;
    public const int MostHobbies = 50;
    public const int MostTaken = 1000;
    public const int LongestName = 30;
}

/// <summary>
/// Exactly as many as were asked for, all different, none taken, each of at most <see cref="NicknameRequest.LongestName"/> characters.
/// </summary>
public sealed record Nicknames(IReadOnlyList<string> Names, string Source);
