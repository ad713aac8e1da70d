using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Reveals;

/// <summary>Holds what nobody may know before an instant, and gives it to nobody before. A class that shows nothing of itself.</summary>
/// <param name="content">What it holds.</param>
/// <param name="opensAt">The instant, by the game's clock.</param>
/// <param name="closesAt">From here on the content is no longer what there is to be seen.</param>
/// <param name="clock">Asked at each opening, whatever time the caller believes it is.</param>
internal sealed class Sealed<T>(T content, DateTimeOffset opensAt, DateTimeOffset closesAt, IGameClock clock) where T : class
{
    public DateTimeOffset ClosesAt => closesAt;

    /// <summary>Nothing before it opens, or after it has closed.</summary>
    public T? Open(DateTimeOffset now) => now >= opensAt && now < closesAt && clock.UtcNow >= opensAt ? content : null;
}
