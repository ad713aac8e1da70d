using Marong.Backend.Groups;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Backend.Tests.Reveals;

public class HearingTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Nothing_is_heard_before_the_first_beat_and_after_the_last()
    {
        var hearing = new GroupHearing(_time);
        Assert.False(hearing.IsUnbrokenSince(_time.GetUtcNow()));

        hearing.Beat();
        var first = _time.GetUtcNow();
        Assert.True(hearing.IsUnbrokenSince(first));
        Assert.False(hearing.IsUnbrokenSince(first.AddTicks(-1)));

        _time.Advance(3 * GroupHearing.BeatInterval);
        Assert.True(hearing.IsUnbrokenSince(first));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.False(hearing.IsUnbrokenSince(first));
    }

    [Fact]
    public void What_was_read_before_a_break_may_have_changed_unheard()
    {
        var hearing = new GroupHearing(_time);
        hearing.Beat();
        var before = _time.GetUtcNow();
        hearing.Break();
        Assert.False(hearing.IsUnbrokenSince(before));

        _time.Advance(TimeSpan.FromSeconds(1));
        hearing.Beat();
        Assert.False(hearing.IsUnbrokenSince(before));
        Assert.True(hearing.IsUnbrokenSince(_time.GetUtcNow()));

        _time.Advance(10 * GroupHearing.BeatInterval);
        hearing.Beat();
        Assert.False(hearing.IsUnbrokenSince(_time.GetUtcNow().AddTicks(-1)));
    }

    [Fact]
    public void What_could_not_be_told_is_told_later_and_once()
    {
        var changes = new GroupChanges();
        var heard = new List<long>();
        changes.Changed += heard.Add;
        changes.Announce([5, 6, 5]);
        changes.Hear(9);

        Assert.Equal([5L, 6, 5, 9], heard);
        var untold = changes.TakeUntold(10);
        Assert.Equal([5L, 6], untold.Order());
        Assert.Empty(changes.TakeUntold(10));
        changes.KeepUntold(untold);
        Assert.Single(changes.TakeUntold(1));
        Assert.Single(changes.TakeUntold(1));
    }
}
