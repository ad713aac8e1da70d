namespace Marong.Contracts.Matching;

/// <summary>
/// One Hamiltonian cycle over a group's members. The seed (hexadecimal, 16 bytes from a cryptographic generator) makes it reproducible.
/// </summary>
public sealed record MatchingResult(long GroupId, int Cycle, IReadOnlyList<Arc> Arcs, string Seed);

public sealed record Arc(long GiverId, long ReceiverId);
