namespace Marong.Contracts.Backend;

/// <summary>What backend keeps about a user, for the user to take away.</summary>
public sealed record UserExport(IReadOnlyList<ExportedGroup> Groups, ExportedSurvey? Survey);

/// <summary>A group that the user is a member of.</summary>
public sealed record ExportedGroup(
    long GroupId, string GroupName, string Nickname, string? ProfileImageUrl, bool IsOwner, DateTimeOffset JoinedAt);

public sealed record ExportedSurvey(
    int EiScore,
    int SnScore,
    int TfScore,
    int JpScore,
    IReadOnlyList<string> Hobbies,
    IReadOnlyList<string> LikedFoods,
    IReadOnlyList<string> DislikedFoods);
