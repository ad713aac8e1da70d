using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Marong.Backend.Notifications.Live;

/// <summary>What a stream carries, as bytes that are made once for all who get it.</summary>
internal sealed class LiveEvent
{
    public static readonly LiveEvent Heartbeat = new(0, ":\n\n"u8.ToArray(), mayRefetch: false);

    private static readonly HashSet<string> Refetched =
    [
        NotificationKinds.Matched, NotificationKinds.Revealed, NotificationKinds.CampaignAnnounced, NotificationKinds.MissionsRefilled,
    ];

    private readonly byte[] _bytes;
    private readonly bool _mayRefetch;

    private LiveEvent(long seq, byte[] bytes, bool mayRefetch)
    {
        Seq = seq;
        _bytes = bytes;
        _mayRefetch = mayRefetch;
    }

    /// <summary>Zero for what is no notification.</summary>
    public long Seq { get; }

    public static LiveEvent Of(Notification notification, JsonSerializerOptions json)
    {
        var (seq, kind) = (notification.NotificationId, notification.Kind);
        var data = JsonSerializer.Serialize(notification, json);
        var mayRefetch = Refetched.Contains(kind);

        // What differs from client to client is the end of the object: it is written with each.
        var text = mayRefetch ? $"id: {seq}\nevent: {kind}\ndata: {data[..^1]},\"retryAfter\":" : $"id: {seq}\nevent: {kind}\ndata: {data}\n\n";
        return new LiveEvent(seq, Encoding.UTF8.GetBytes(text), mayRefetch);
    }

    /// <param name="writer">To whom.</param>
    /// <param name="spread">Tells this client when to come for what is new.</param>
    public void WriteTo(IBufferWriter<byte> writer, RefetchSpread spread)
    {
        writer.Write(_bytes);
        if (_mayRefetch)
        {
            var end = writer.GetSpan(32);
            Utf8Formatter.TryFormat(spread.NextSeconds(), end, out var length, new StandardFormat('F', 1));
            writer.Advance(length);
            writer.Write("}\n\n"u8);
        }
    }

    /// <summary>After how long the client opens the stream again when it has ended.</summary>
    public static void WriteRetry(IBufferWriter<byte> writer, TimeSpan after) =>
        writer.Write(Encoding.ASCII.GetBytes(string.Create(null, $"retry: {(long)after.TotalMilliseconds}\n\n")));
}
