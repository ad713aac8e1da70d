namespace Marong.Ai.Training.Places;

/// <summary>One place in front of one pair: what the model sees, in the order of its features, and whether the giver liked it.</summary>
internal sealed record Candidate(float[] Features, bool IsLiked)
{
    public const int Taste = 0;
    public const int Vibe = 1;
    public const int Distance = 2;
    public const int Rating = 3;
    public const int Popularity = 4;
}

/// <summary>Places that were recommended together. What the giver liked all of, or none, says nothing about an order.</summary>
internal sealed record Session(IReadOnlyList<Candidate> Candidates)
{
    public bool TellsAnOrder => Candidates.Any(candidate => candidate.IsLiked) && Candidates.Any(candidate => !candidate.IsLiked);
}
