using System.Text.Json;

namespace Marong.Contracts.Backend;

/// <summary>What backend keeps about a user, for the user to take away.</summary>
public sealed record UserExport(
    IReadOnlyList<ExportedGroup> Groups,
    ExportedSurvey? Survey,
    IReadOnlyList<ExportedMission> Missions,
    IReadOnlyList<ExportedPost> Posts,
    IReadOnlyList<ExportedLike> Likes,
    IReadOnlyList<ExportedMessage> Messages,
    IReadOnlyList<ExportedNotification> Notifications,
    IReadOnlyList<ExportedMbtiUpdate> MbtiUpdates);

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

/// <summary>A mission that the user selected; completed when there is a post.</summary>
public sealed record ExportedMission(
    long GroupId, string Title, string Description, DateTimeOffset SelectedAt, DateTimeOffset? CompletedAt);

/// <summary>A post of the user's own.</summary>
public sealed record ExportedPost(
    long FeedId, long GroupId, string AnonymousName, string MissionTitle, string Content, string? ImageUrl, int Likes, DateTimeOffset CreatedAt);

/// <summary>A post that the user likes.</summary>
public sealed record ExportedLike(long FeedId, DateTimeOffset LikedAt);

/// <summary>A message of the user's own, to their <c>manitto</c> or their <c>manittee</c>.</summary>
public sealed record ExportedMessage(long GroupId, string To, string Content, DateTimeOffset SentAt, DateTimeOffset? ReadAt);

/// <summary>What a post of the user's own has moved on the user's scales, and where they stood after it; no type when it moved nothing.</summary>
public sealed record ExportedMbtiUpdate(
    long FeedId,
    string? ChangedMbtiType,
    string ChangeReason,
    int PreviousScore,
    int CurrentScore,
    int EiScore,
    int SnScore,
    int TfScore,
    int JpScore,
    DateTimeOffset UpdatedAt);

/// <summary>What the user alone was told.</summary>
public sealed record ExportedNotification(string Kind, long GroupId, DateTimeOffset At, JsonElement Data);
