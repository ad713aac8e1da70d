namespace Marong.Demo.Calls;

/// <summary>Somebody of the class. All are invented.</summary>
/// <param name="Name">What Kakao calls them.</param>
/// <param name="Nickname">What the class calls them.</param>
/// <param name="Scores">The survey's four, 0 to 100.</param>
/// <param name="Hobbies">In the words of the survey.</param>
/// <param name="LikedFoods">In the words of the survey.</param>
/// <param name="DislikedFoods">In the words of the survey.</param>
/// <param name="Zeal">How readily they play, from 0 to 1.</param>
internal sealed record Person(
    string Name,
    string Nickname,
    (int Ei, int Sn, int Tf, int Jp) Scores,
    IReadOnlyList<string> Hobbies,
    IReadOnlyList<string> LikedFoods,
    IReadOnlyList<string> DislikedFoods,
    double Zeal);
