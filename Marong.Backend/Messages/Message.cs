using System.Text.Json.Serialization;

namespace Marong.Backend.Messages;

internal sealed record NewMessage(long? GroupId, string? To, string? Content);

internal sealed record MessagesRead(long? GroupId, string? With, long? UpTo);

/// <param name="MessageId">Counted in the thread: it tells nothing of other threads.</param>
/// <param name="IsMine">Whether the caller wrote it.</param>
/// <param name="Content">What it says.</param>
/// <param name="SentAt">When it was written.</param>
/// <param name="ReadAt">When the other side read it; nothing until then, and nothing for what the caller did not write.</param>
internal sealed record Message(long MessageId, bool IsMine, string Content, DateTimeOffset SentAt, DateTimeOffset? ReadAt);

/// <summary>
/// The other side of a thread: of the manitto the anonymous name, and the person only after the reveal; of the manittee the person.
/// </summary>
internal sealed record MessagePartner
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AnonymousName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GroupNickname { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GroupProfileImage { get; init; }
}

internal sealed record MessagePage(
    string With, MessagePartner Partner, int UnreadCount, IReadOnlyList<Message> Messages, long? NextCursor);

internal sealed record UnreadMessages(int UnreadCount);

/// <summary>What waits to be read, from each side.</summary>
internal sealed record MessageSummary(int UnreadFromManitto, int UnreadFromManittee);

/// <summary>What the other side is told of a message.</summary>
internal sealed record MessageNotice(long MessageId, string From);
