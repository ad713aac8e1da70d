using System.Text.Json.Serialization;
using Marong.Backend.Campaigns;

namespace Marong.Backend.Manitto;

internal sealed record ManittoDetail(
    string Period,
    string RemainingTime,
    DateTimeOffset NextTransitionAt,
    DateTimeOffset ServerTime,
    long GroupId,
    string GroupName,
    bool IsNewUser)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RevealedManitto? RevealedManitto { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RevealedManitto? PreviousCycleManitto { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HiddenManitto? CurrentManitto { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Manittee? CurrentManittee { get; init; }

    /// <summary>The one that runs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CampaignSummary? Campaign { get; init; }

    /// <summary>The next one that is announced.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CampaignSummary? NextCampaign { get; init; }
}

/// <summary>Who gave to the caller, after the reveal.</summary>
internal sealed record RevealedManitto(string Name, string GroupNickname, string? GroupProfileImage, string AnonymousName);

/// <summary>Who gives to the caller, before the reveal: the anonymous name and nothing else.</summary>
internal sealed record HiddenManitto(string AnonymousName);

/// <summary>Whom the caller gives to.</summary>
internal sealed record Manittee(string Name, string GroupNickname, string? GroupProfileImage);

/// <summary>The original's first form of the view: the running round alone, and nothing of the giver but the anonymous name.</summary>
internal sealed record ManittoRole(
    string Role, string RemainingTime, string? ManitteeName, string? ManitteeProfileImage, string? ManittoAnonymousName);
