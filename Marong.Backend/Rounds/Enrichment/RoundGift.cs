using Marong.Backend.Groups;
using Marong.Backend.Missions;
using Marong.Contracts.Ai;

namespace Marong.Backend.Rounds.Enrichment;

/// <summary>Names and missions that ai has written for a round and that keep to what was asked for. Pure.</summary>
internal sealed record RoundGift(IReadOnlyList<string> Names, IReadOnlyList<GeneratedMission> Missions)
{
    private const int LongestTitle = 60;
    private const int ShortestDescription = 7;
    private const int LongestDescription = 30;

    /// <summary>Nothing when one of them does not.</summary>
    public static RoundGift? Of(RoundBrief brief, Nicknames names, GeneratedMissions missions) =>
        AreWanted(names.Names, brief) && AreWanted(missions.Missions, brief) ? new RoundGift(names.Names, missions.Missions) : null;

    private static bool AreWanted(IReadOnlyList<string>? names, RoundBrief brief) =>
        names is not null
        && names.Count == brief.Givers
        && names.All(name => IsText(name, 1, NicknameRequest.LongestName))
        && names.Distinct(StringComparer.Ordinal).Count() == names.Count
        && !names.Intersect(brief.TakenNames, StringComparer.Ordinal).Any();

    private static bool AreWanted(IReadOnlyList<GeneratedMission>? missions, RoundBrief brief) =>
        missions is not null
        && missions.All(IsMission)
        && missions.Count == MissionPool.Difficulties.Sum(MissionPool.SizeOf)
        && MissionPool.Difficulties.All(difficulty =>
            missions.Count(mission => mission.Difficulty == difficulty) == MissionPool.SizeOf(difficulty))
        && missions.DistinctBy(mission => mission.Description, StringComparer.Ordinal).Count() == missions.Count
        && !missions.Select(mission => mission.Description).Intersect(brief.PlayedLast, StringComparer.Ordinal).Any();

    private static bool IsMission(GeneratedMission? mission) =>
        mission is not null && IsText(mission.Title, 1, LongestTitle) && IsText(mission.Description, ShortestDescription, LongestDescription);

    /// <summary>Composed and trimmed: otherwise two that look alike would count as two.</summary>
    private static bool IsText(string? text, int shortest, int longest) =>
        text is not null && text.Length >= shortest && text.Length <= longest && Spelling.IsPlain(text) && Spelling.Compose(text).Trim() == text;
}
