using Marong.Backend.Images;
using Marong.Backend.Requests;
using Marong.Backend.Users;
using Marong.Contracts.Auth;

namespace Marong.Backend.Messages;

/// <summary>A page of a thread as it goes out. Pure: what was read decides.</summary>
internal sealed class ThreadView(MessageThread thread, ThreadPage page, PageRequest request, ImageLinks images)
{
    /// <summary>The other side, when only auth knows a name: who has left the group has no nickname in it.</summary>
    public IEnumerable<long> UsersShown =>
        thread.Partner is { PartnerId: { } partnerId, Nickname: null } ? [partnerId] : [];

    public MessagePage Show(IReadOnlyDictionary<long, UserCard> cards) => new(
        thread.With.ToWireName(),
        Partner(cards),
        (int)page.Unread,
        [.. page.Messages.Take(request.Size).Select(Item)],
        request.CursorAfter(page.Messages, message => message.Number));

    private Message Item(StoredMessage message)
    {
        var isMine = message.FromGiver == thread.IsReaderGiver;
        return new Message(message.Number, isMine, message.Content, message.SentAt, isMine ? message.ReadAt : null);
    }

    private MessagePartner Partner(IReadOnlyDictionary<long, UserCard> cards)
    {
        var partner = new MessagePartner { AnonymousName = thread.IsReaderGiver ? null : thread.Partner.Alias ?? Names.Anonymous };
        return thread.Partner is not { PartnerId: { } partnerId }
            ? partner
            : partner with
            {
                GroupNickname = thread.Partner.Nickname ?? cards.GetValueOrDefault(partnerId)?.KakaoName ?? Names.Unknown,
                GroupProfileImage = images.For(thread.Partner.ImageKey),
            };
    }
}
