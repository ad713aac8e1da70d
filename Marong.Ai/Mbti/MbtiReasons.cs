namespace Marong.Ai.Mbti;

/// <summary>What the author of a post is told. None of it repeats the post.</summary>
internal static class MbtiReasons
{
    public const string TooShort = "글이 짧아서 성향 점수를 그대로 두었어요.";
    public const string NothingSaid = "이 글에서는 어느 한쪽 성향이 뚜렷하지 않아 점수를 그대로 두었어요.";

    public static string Moved(MbtiAxis axis, bool up, int points) => $"{Seen(axis, up)} {Side(axis, up)} 쪽으로 {points}점 옮겼어요.";

    public static string AtTheEnd(MbtiAxis axis, bool up) => $"{Seen(axis, up)} 옮기려 했지만, 이미 {Side(axis, up)} 쪽 끝이라 점수는 그대로예요.";

    private static char Side(MbtiAxis axis, bool up) => up ? axis.High : axis.Low;

    private static string Seen(MbtiAxis axis, bool up) => Side(axis, up) switch
    {
        'E' => "사람들과 어울리며 힘을 얻는 모습이 글에 보여서",
        'I' => "혼자 또는 조용히 마음을 쓰는 모습이 글에 보여서",
        'S' => "눈앞의 것을 구체적이고 꼼꼼하게 살핀 모습이 글에 보여서",
        'N' => "상상하고 의미를 찾는 모습이 글에 보여서",
        'T' => "따져 보고 이치에 맞게 판단하는 모습이 글에 보여서",
        'F' => "마음을 헤아리고 공감하는 모습이 글에 보여서",
        'J' => "미리 계획하고 정한 대로 해내는 모습이 글에 보여서",
        _ => "그때그때 자유롭게 움직이는 모습이 글에 보여서",
    };
}
