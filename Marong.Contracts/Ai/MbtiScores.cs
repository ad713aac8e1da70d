namespace Marong.Contracts.Ai;

/// <summary>Four scales of 0…100: low is I, S, T, J, high is E, N, F, P.</summary>
public sealed record MbtiScores(int Ei, int Sn, int Tf, int Jp);
