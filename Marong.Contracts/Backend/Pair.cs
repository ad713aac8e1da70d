using Marong.Contracts.Ai;

namespace Marong.Contracts.Backend;

/// <summary>What somebody's places depend on in the round that their group is shown now.</summary>
/// <param name="IsMember">False when there is no such group, or the user is not in it: nothing else is said then.</param>
/// <param name="Pair">Absent when the user gives to nobody in that round, or there is none.</param>
public sealed record PairAnswer(bool IsMember, Pair? Pair);

/// <param name="GroupId">The group.</param>
/// <param name="RoundId">The round.</param>
/// <param name="Day">Today in Korea, by the game clock.</param>
/// <param name="GiverId">Who asks.</param>
/// <param name="ReceiverId">Whom they give to.</param>
/// <param name="Giver">What the giver likes.</param>
/// <param name="Receiver">What the receiver likes.</param>
/// <param name="Place">Around where.</param>
public sealed record Pair(
    long GroupId, long RoundId, DateOnly Day, long GiverId, long ReceiverId, PersonTaste Giver, PersonTaste Receiver, GroupPlace Place);

/// <summary>From the survey, with what posts have moved since; nothing and empty for who has not answered it.</summary>
public sealed record PersonTaste(MbtiScores? Mbti, IReadOnlyList<string> LikedFoods, IReadOnlyList<string> DislikedFoods);

/// <summary>Where a group meets: set by its owner, or the default.</summary>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="RadiusKm">How far a place may be, 0.5…<see cref="LargestRadiusKm"/> km.</param>
public sealed record GroupPlace(double Latitude, double Longitude, double RadiusKm)
{
    public const double SmallestRadiusKm = 0.5;
    public const double LargestRadiusKm = 20;

    /// <summary>Where the original recommends, whoever asks.</summary>
    public static readonly GroupPlace Default = new(37.401115, 127.106255, 10);
}
