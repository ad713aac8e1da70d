namespace Marong.Ai;

/// <summary>Pieces of words that no name and no mission holds, whoever proposed it.</summary>
internal static class BlockedWords
{
    private static readonly string[] All =
    [
        "바보", "멍청", "병신", "새끼", "씨발", "시발", "지랄", "미친", "닥쳐", "꺼져", "찐따", "등신", "변태", "돼지", "못생", "뚱뚱",
        "죽이", "죽여", "죽음", "자살", "때리", "폭력", "협박", "괴롭", "따돌", "왕따", "욕하", "욕설", "흉보", "험담", "놀리", "비웃", "조롱", "속이기", "훔치", "부수", "망가뜨",
        "섹스", "성관계", "야한", "키스", "뽀뽀", "포옹", "껴안", "스킨십", "가슴", "엉덩이", "속옷", " 술 ", "소주", "맥주", "담배", "마약", "도박",
        "고백", "사귀", "미행", "몰래카메라", "도청", "비밀번호", "휴대폰 뒤", "일기장 보", "정체", "신상", "주민", "계좌", "송금", "전화번호",
        " 돈 ", "만 원", "만원", "현금", "종교", "정치", "몸무게", "외모", "전 애인",
    ];

    public static bool Occur(string text) => Array.Exists(All, word => text.Contains(word, StringComparison.Ordinal));
}
