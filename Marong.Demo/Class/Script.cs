namespace Marong.Demo.Class;

/// <summary>What the class says.</summary>
internal static class Script
{
    public const string GroupName = "마롱 체험반";
    public const string Description = "서른 명이 함께 노는 연습용 반이에요.";
    public const string InviteCode = "MARON1";
    public const string Campaign = "크리스마스 마니또";

    // {0} is the mission.
    private static readonly string[] Proofs =
    [
        "‘{0}’ 성공! 들킬까 봐 심장이 쿵쾅거렸어요.",
        "오늘의 미션 ‘{0}’ 완료. 마니띠가 웃는 걸 보니 제가 더 기뻐요.",
        "‘{0}’, 생각보다 어려웠지만 해냈습니다! 아직 아무도 모르는 것 같아요.",
        "몰래 ‘{0}’. 눈이 마주쳤는데 태연한 척했어요. 연기 대상감입니다.",
        "드디어 ‘{0}’! 마니띠가 누군지 두리번거리는 모습이 너무 귀여웠어요.",
        "아침부터 ‘{0}’. 하루가 기분 좋게 시작됐네요.",
        "‘{0}’ 했더니 마니띠가 “오늘 무슨 날이에요?” 하더라고요.",
        "쉬는 시간을 틈타 ‘{0}’. 작전명 알밤, 성공!",
        "‘{0}’ 인증합니다. 다음엔 더 과감하게 가 볼게요.",
        "조금 부끄러웠지만 ‘{0}’ 완료. 마니띠야, 오늘도 힘내!",
        "‘{0}’ 하느라 점심을 반만 먹었지만 마음은 배불러요.",
        "비밀 요원처럼 ‘{0}’. 옆자리 친구가 도와줬어요. 고마워!",
        "‘{0}’. 마니띠 표정이 오늘의 명장면이었습니다.",
        "퇴근 직전에 ‘{0}’. 금요일 공개까지 들키지 않기!",
        "비가 와서 걱정했는데 ‘{0}’ 무사히 마쳤어요.",
        "‘{0}’ 끝! 사실 저도 조금 설렜어요.",
        "오늘은 용기를 내서 ‘{0}’. 반응이 좋아서 뿌듯합니다.",
        "‘{0}’ 완료. 눈치 빠른 마니띠라 식은땀이 났어요.",
        "친구들 다 모인 자리에서 ‘{0}’. 들켰나…? 아니겠죠?",
        "‘{0}’ 했어요. 작은 일인데 하루 종일 기분이 좋네요.",
    ];

    private static readonly string[] ToReceiver =
    [
        "오늘도 고생 많았어요. 따뜻한 거 마시고 푹 쉬어요.",
        "책상 위 간식은 제가 둔 거예요. 맛있게 먹어요!",
        "발표 정말 멋졌어요. 뒤에서 혼자 박수 쳤답니다.",
        "제가 누군지 짐작이 가나요? 금요일까지 비밀이에요.",
        "감기 조심해요. 목소리가 조금 잠긴 것 같았어요.",
        "내일은 제가 더 재미있는 걸 준비했어요. 기대해 주세요!",
    ];

    private static readonly string[] ToGiver =
    [
        "간식 잘 먹었어요! 누군지 몰라도 정말 고마워요.",
        "힌트 하나만 주세요. 안경 쓰셨나요?",
        "덕분에 월요병이 사라졌어요.",
        "쪽지 보고 한참 웃었어요. 오늘 하루도 힘낼게요!",
        "저도 제 마니띠를 열심히 챙기는 중이에요. 우리 힘내요!",
    ];

    public static string Proof(Random dice, string mission) => string.Format(null, Of(Proofs, dice), mission);

    public static string MessageTo(string side, Random dice) => Of(side == "manittee" ? ToReceiver : ToGiver, dice);

    private static string Of(string[] lines, Random dice) => lines[dice.Next(lines.Length)];
}
