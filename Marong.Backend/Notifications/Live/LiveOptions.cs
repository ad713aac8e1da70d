using System.ComponentModel.DataAnnotations;

namespace Marong.Backend.Notifications.Live;

/// <summary>The section <c>Notifications</c>.</summary>
internal sealed class LiveOptions
{
    /// <summary>After so long without an event a stream carries a comment, so that nobody on the way takes it for dead.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many streams a user has at one replica, at most.</summary>
    [Range(1, 1000)]
    public int StreamsPerUser { get; set; } = 10;

    /// <summary>How many clients of one replica are told to come for the same news within a second.</summary>
    [Range(1, 1_000_000)]
    public int RefetchesPerSecond { get; set; } = 200;
}
