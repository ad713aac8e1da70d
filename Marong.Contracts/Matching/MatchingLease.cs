namespace Marong.Contracts.Matching;

/// <summary>A matcher's wish to be the one that works.</summary>
/// <param name="Owner">Which matcher, in up to 64 letters, digits and hyphens.</param>
/// <param name="Seconds">For how long; 0 gives the lease back.</param>
public sealed record MatchingLease(string Owner, int Seconds);

/// <param name="IsGranted">False while another matcher works.</param>
public sealed record MatchingLeaseAnswer(bool IsGranted);
