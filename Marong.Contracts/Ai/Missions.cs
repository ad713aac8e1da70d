namespace Marong.Contracts.Ai;

/// <summary>Asks for the missions of one group's round.</summary>
/// <param name="GroupDescription">What the group says of itself.</param>
/// <param name="Liked">Missions of the posts that the group liked most of late, at most <see cref="MostExamples"/>.</param>
/// <param name="Avoid">Missions that must not come again, at most <see cref="MostExamples"/>.</param>
/// <param name="Hard">How many of 상, 0…<see cref="MostOfOne"/>.</param>
/// <param name="Medium">How many of 중, 0…<see cref="MostOfOne"/>.</param>
/// <param name="Easy">How many of 하, 0…<see cref="MostOfOne"/>.</param>
public sealed record MissionsRequest(
    string? GroupDescription, IReadOnlyList<string> Liked, IReadOnlyList<string> Avoid, int Hard, int Medium, int Easy)
{
    public const int MostExamples = 100;
    public const int MostOfOne = 30;
}

/// <summary>Exactly as many of each difficulty as were asked for, all different.</summary>
public sealed record GeneratedMissions(IReadOnlyList<GeneratedMission> Missions, string Source);

/// <param name="Title">A teaser, at most 60 characters.</param>
/// <param name="Description">The sentence: 7–30 characters, more than three words, ends in 기.</param>
/// <param name="Difficulty">상, 중 or 하.</param>
public sealed record GeneratedMission(string Title, string Description, string Difficulty);
