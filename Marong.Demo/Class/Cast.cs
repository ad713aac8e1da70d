using Marong.Demo.Calls;

namespace Marong.Demo.Class;

/// <summary>The thirty of the class. The first eight are those whom the simulator's sign-in page offers.</summary>
internal static class Cast
{
    public const int Size = 30;

    private static readonly (string Name, string Nickname)[] Names =
    [
        ("김마롱", "마롱반장"), ("이단풍", "단풍잎"), ("박도토리", "도토리묵"), ("최다람", "다람쥐통"), ("정솔방울", "솔방울이"),
        ("한가을", "가을하늘"), ("윤호두", "호두과자"), ("서은행", "은행나무"), ("강보늬", "보늬밤"), ("조새벽", "새벽기차"),
        ("임하늘", "구름빵"), ("오바다", "파도타기"), ("신나래", "날개옷"), ("권다온", "다온이"), ("황보름", "보름달빵"),
        ("안소담", "소담소담"), ("송이든", "이든카페"), ("류아라", "아라뱃길"), ("홍시우", "홍시러버"), ("전율무", "율무차"),
        ("고래미", "꼬마고래"), ("문단비", "단비왔다"), ("양지율", "양지바른"), ("배초롱", "초롱불"), ("백설기", "설기떡"),
        ("유자민", "유자청"), ("남도현", "남도여행"), ("심온유", "온유한밤"), ("노을빛", "노을맛집"), ("하루나", "하루한잔"),
    ];

    private static readonly string[] Hobbies = ["운동", "독서", "음악 감상", "여행", "게임", "요리", "OTT 시청", "문화생활", "사진", "등산", "반려동물"];
    private static readonly string[] Foods = ["한식", "중식", "일식", "양식", "분식", "고기", "해산물", "디저트", "샐러드", "아시안"];

    public static IReadOnlyList<Person> All(Random dice) => [.. Names.Select(name => Draw(name.Name, name.Nickname, dice))];

    private static Person Draw(string name, string nickname, Random dice)
    {
        var foods = dice.GetItems(Foods, Foods.Length).Distinct().ToArray();
        var hobbies = dice.GetItems(Hobbies, dice.Next(2, 5)).Distinct().ToArray();
        var scores = (dice.Next(101), dice.Next(101), dice.Next(101), dice.Next(101));
        return new Person(name, nickname, scores, hobbies, foods[..2], foods[2..3], Zeal: 0.35 + (0.6 * dice.NextDouble()));
    }
}
