using System.Security.Cryptography;

namespace Marong.Backend.Rounds;

/// <summary>Names for givers: an adjective and an animal or a nut, all different, drawn so that nobody can foresee them.</summary>
internal static class AnonymousNames
{
    internal static readonly string[] Adjectives =
    [
        "다정한", "수줍은", "명랑한", "느긋한", "용감한", "포근한", "씩씩한", "엉뚱한",
        "상냥한", "졸린", "배고픈", "반짝이는", "노래하는", "춤추는", "웃음 많은", "꿈꾸는",
        "말없는", "부지런한", "게으른", "호기심 많은", "따뜻한", "든든한", "날쌘", "조용한",
        "익살맞은", "재빠른", "순한", "향긋한", "고소한", "달콤한", "바삭한", "말랑한",
        "동그란", "통통한", "깜찍한", "의젓한", "겁 없는", "사려 깊은", "눈치 빠른", "손이 큰",
        "산책하는", "낮잠 자는", "별을 세는", "비밀 많은", "마음 넓은", "잘 웃는", "새침한", "너그러운",
    ];

    internal static readonly string[] Nouns =
    [
        "밤톨", "도토리", "호두", "아몬드", "땅콩", "캐슈넛", "피스타치오", "헤이즐넛",
        "마카다미아", "은행알", "잣송이", "피칸", "다람쥐", "청설모", "고슴도치", "너구리",
        "수달", "해달", "판다", "여우", "사슴", "토끼", "고양이", "강아지",
        "햄스터", "알파카", "코알라", "펭귄", "부엉이", "참새", "제비", "두루미",
        "거북이", "돌고래", "물개", "오리", "병아리", "두더지", "족제비", "담비",
        "나무늘보", "카피바라", "미어캣", "살쾡이", "노루", "망아지", "송아지", "꿀벌",
    ];

    /// <summary>How many of a group's latest names are not given again: with a full group's new ones, half of all there are.</summary>
    public const int Remembered = 1000;

    /// <summary>More than enough for as many names of a group of 30.</summary>
    public const int RoundsRemembered = 50;

    /// <summary>Of the group <c>@groupId</c> the names that do not come again in the round <c>@roundId</c>, which is one of its own.</summary>
    public const string SelectRemembered =
        """
        SELECT used.name FROM anonymous_names used
        JOIN (SELECT id, starts_at FROM rounds WHERE group_id = @groupId AND id <> @roundId ORDER BY starts_at DESC LIMIT @RoundsRemembered) earlier
          ON earlier.id = used.round_id
        ORDER BY earlier.starts_at DESC LIMIT @Remembered
        """;

    /// <param name="count">How many.</param>
    /// <param name="used">Those that must not come again: somebody might take the one who bears it now for the one who bore it then.</param>
    public static IReadOnlyList<string> Draw(int count, IReadOnlySet<string> used)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count + used.Count, Adjectives.Length * Nouns.Length / 2);
        var names = new HashSet<string>(count);
        while (names.Count < count)
        {
            if ($"{OneOf(Adjectives)} {OneOf(Nouns)}" is var name && !used.Contains(name))
            {
                names.Add(name);
            }
        }

        return [.. names];
    }

    private static string OneOf(string[] words) => words[RandomNumberGenerator.GetInt32(words.Length)];
}
