using Marong.Backend.Images;
using Marong.Backend.Users;
using Marong.Contracts.Auth;

namespace Marong.Backend.Feed;

/// <summary>A page of posts as it goes out. Pure: the posts as they were read decide.</summary>
internal sealed class FeedView(IReadOnlyList<StoredPost> posts, int size, ImageLinks images)
{
    /// <summary>Those whose names only auth knows: who has left the group has no nickname in it.</summary>
    public IEnumerable<long> UsersShown =>
        Shown.Where(post => post is { IsRevealed: not 0, AuthorNickname: null }).Select(post => post.AuthorId).OfType<long>();

    private IEnumerable<StoredPost> Shown => posts.Take(size);

    public IReadOnlyList<FeedItem> Show(IReadOnlyDictionary<long, UserCard> cards) =>
    [
        .. Shown.Select(post => new FeedItem(
            post.FeedId,
            AuthorOf(post, cards),
            post.MissionTitle,
            post.ReceiverName,
            post.Content,
            post.Likes,
            post.CreatedAt,
            images.For(post.ImageKey),
            post.Week,
            post.IsLiked != 0)),
    ];

    private static string AuthorOf(StoredPost post, IReadOnlyDictionary<long, UserCard> cards)
    {
        if (post.IsRevealed == 0)
        {
            return post.Alias;
        }

        var name = post.AuthorId is { } authorId
            ? post.AuthorNickname ?? cards.GetValueOrDefault(authorId)?.KakaoName ?? Names.Unknown
            : Names.Deleted;
        return $"{name} ({post.Alias})";
    }
}
