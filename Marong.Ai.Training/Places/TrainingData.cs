namespace Marong.Ai.Training.Places;

/// <summary>What is learnt from and what is judged on.</summary>
/// <param name="Origin">Where it comes from, for the sidecar file and the card.</param>
/// <param name="IsInvented">Whether no person is behind it.</param>
/// <param name="Training">Sessions.</param>
/// <param name="HeldOut">Others.</param>
internal sealed record TrainingData(string Origin, bool IsInvented, IReadOnlyList<Session> Training, IReadOnlyList<Session> HeldOut)
{
    public const string Invented = "generated data (invented pairs and places)";
    public const string Likes = "likes exported by recommendation";

    public static TrainingData Invent(int seed, int sessions) =>
        new(Invented, true, World.Invent(seed, sessions), World.Invent(seed + 1, Math.Max(1, sessions / 4)));

    /// <summary>A fifth of the sessions is held out, drawn by lot.</summary>
    public static TrainingData FromLikes(IReadOnlyList<Session> sessions, int seed)
    {
        var shuffled = sessions.ToArray();
        new Random(seed).Shuffle(shuffled);
        var heldOut = shuffled.Length / 5;
        return new TrainingData(Likes, false, shuffled[heldOut..], shuffled[..heldOut]);
    }
}
