namespace Marong.Contracts.Backend;

/// <summary>People who may all come at once: a round of their groups starts or is revealed.</summary>
/// <param name="At">When, cut to the minute.</param>
/// <param name="HeadCount">Members of those groups. Who is in several is counted in each.</param>
public sealed record ComingPeak(DateTimeOffset At, long HeadCount);
