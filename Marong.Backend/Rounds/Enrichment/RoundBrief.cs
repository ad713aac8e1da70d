using Marong.Backend.Missions;
using Marong.Contracts.Ai;

namespace Marong.Backend.Rounds.Enrichment;

/// <summary>What ai is told of a round: the group as a whole, and nothing that belongs to one of its members.</summary>
/// <param name="Description">What the group says of itself.</param>
/// <param name="Givers">How many names are needed.</param>
/// <param name="Hobbies">Of all of them, the most common first.</param>
/// <param name="TakenNames">Names that the group has not forgotten yet.</param>
/// <param name="LikedMissions">Missions of the posts that it has liked most of late.</param>
/// <param name="PlayedLast">The missions of its round before this one.</param>
internal sealed record RoundBrief(
    string? Description,
    int Givers,
    IReadOnlyList<string> Hobbies,
    IReadOnlyList<string> TakenNames,
    IReadOnlyList<string> LikedMissions,
    IReadOnlyList<string> PlayedLast)
{
    public NicknameRequest Nicknames => new(Givers, Description, Hobbies, TakenNames);

    public MissionsRequest Missions => new(
        Description, LikedMissions, PlayedLast, MissionPool.SizeOf("상"), MissionPool.SizeOf("중"), MissionPool.SizeOf("하"));
}
