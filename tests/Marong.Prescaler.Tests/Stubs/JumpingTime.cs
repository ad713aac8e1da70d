namespace Marong.Prescaler.Tests.Stubs;

/// <summary>A clock that jumps to the end of whatever short wait begins, so that nobody waits; long ones are bounds, and end when it has jumped past them.</summary>
internal sealed class JumpingTime(DateTimeOffset now) : TimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = now;

    /// <summary>What was waited for, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock)
            {
                return [.. _waits];
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public void MoveTo(DateTimeOffset instant)
    {
        lock (_lock)
        {
            _now = instant;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            var timer = new Timer(this, callback, state, dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : _now + dueTime);
            _timers.Add(timer);
            if (dueTime >= TimeSpan.Zero && dueTime <= LongestWait)
            {
                _waits.Add(dueTime);
                _now = timer.Due > _now ? timer.Due : _now;
                foreach (var due in _timers.Where(one => one.Due <= _now).ToArray())
                {
                    _timers.Remove(due);
                    ThreadPool.QueueUserWorkItem(_ => due.Callback(due.State));
                }
            }

            return timer;
        }
    }

    private sealed record Timer(JumpingTime Time, TimerCallback Callback, object? State, DateTimeOffset Due) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            lock (Time._lock)
            {
                Time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
