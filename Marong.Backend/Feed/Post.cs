using System.Text.Json.Serialization;
using Marong.Backend.Images;

namespace Marong.Backend.Feed;

internal sealed record NewPost(long GroupId, long MissionId, string Content, string? ImageKey);

internal sealed record CreatedPost(long FeedId, long GroupId);

internal sealed record LikeChange(bool? Cancel);

internal sealed record LikeCount(int Likes);

internal sealed record FeedItem(
    long FeedId,
    string Author,
    string MissionTitle,
    string ManitteeName,
    string Content,
    int Likes,
    DateTimeOffset CreatedAt,
    string? ImageUrl,
    int Week,
    bool IsLiked);

internal sealed record FeedPage(
    int Page, int PageSize, long TotalFeeds, long? GroupId, string? GroupName, IReadOnlyList<FeedItem> Feeds, long? NextCursor);

internal sealed record OwnFeedItem(
    long FeedId,
    string GroupName,
    string AnonymousAuthorName,
    string? AuthorProfileImageUrl,
    string MissionTitle,
    string ManitteeName,
    string Content,
    int Likes,
    DateTimeOffset CreatedAt,
    string? ImageUrl,
    int Week,
    bool IsLiked,
    PostMbtiUpdate? MbtiUpdate)
{
    public static OwnFeedItem Of(OwnPost post, ImageLinks images) => new(
        post.FeedId,
        post.GroupName,
        post.Alias,
        images.For(post.ProfileImageKey),
        post.MissionTitle,
        post.ReceiverName,
        post.Content,
        post.Likes,
        post.CreatedAt,
        images.For(post.ImageKey),
        post.Week,
        post.IsLiked != 0,
        PostMbtiUpdate.Of(post));
}

/// <summary>What a post has moved on its author's scales, and where they stood after it. For the author alone.</summary>
internal sealed record PostMbtiUpdate(
    string ChangedMbtiType,
    string ChangeReason,
    int PreviousScore,
    int CurrentScore,
    DateTimeOffset UpdatedAt,
    int EiScore,
    int SnScore,
    int TfScore,
    int JpScore)
{
    /// <summary>Nothing when the post has moved nothing, or not yet.</summary>
    public static PostMbtiUpdate? Of(OwnPost post) => post is
    {
        Axis: { } axis,
        Reason: { } reason,
        PreviousScore: { } previous,
        CurrentScore: { } current,
        MovedAt: { } movedAt,
        EiScore: { } ei,
        SnScore: { } sn,
        TfScore: { } tf,
        JpScore: { } jp,
    }
        ? new PostMbtiUpdate(axis, reason, previous, current, movedAt, ei, sn, tf, jp)
        : null;
}

internal sealed record OwnFeedPage(int Page, int PageSize, long TotalFeeds, IReadOnlyList<OwnFeedItem> Posts, long? NextCursor);

internal sealed record DefaultGroup(long? DefaultGroupId, bool IsNewUser)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }
}

internal sealed record FeedStatistics(long TotalPosts, long WeeklyPosts, int MemberCount, long MyPosts, int CurrentWeek, bool IsNewUser)
{
    public static FeedStatistics Of(FeedCounts counts, int cycle) =>
        new(counts.TotalPosts, counts.WeeklyPosts, counts.MemberCount, counts.MyPosts, cycle, IsNewUser: false);

    /// <summary>For who asks without a group: a person who has none yet.</summary>
    public static FeedStatistics OfNoGroup(int cycle) => new(0, 0, 0, 0, cycle, IsNewUser: true);
}
