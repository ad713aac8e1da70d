using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Marong.KakaoSimulator.People;

/// <summary>Somebody with a Kakao account. All are invented.</summary>
internal sealed record Person(long Id, string Nickname, string Colour)
{
    public const int MaximumNicknameLength = 20;

    private static readonly string[] Colours = ["#f4a259", "#8cb369", "#5b8e7d", "#bc4b51", "#6d8bc9", "#b388c9"];

    public static IReadOnlyList<Person> Known { get; } =
    [
        .. new[] { "김마롱", "이단풍", "박도토리", "최다람", "정솔방울", "한가을", "윤호두", "서은행" }
            .Select((nickname, index) => new Person(4_000_000_001 + index, nickname, Colours[index % Colours.Length])),
    ];

    /// <summary>
    /// A known person by number or nickname, else a new one of that nickname. A new person's number follows from the nickname,
    /// so that the same nickname is the same account after a restart too.
    /// </summary>
    public static Person? Find(string? numberOrNickname)
    {
        var text = numberOrNickname?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > MaximumNicknameLength || text.Any(char.IsControl))
        {
            return null;
        }

        return Known.FirstOrDefault(person => person.Nickname == text || person.Id.ToString(CultureInfo.InvariantCulture) == text)
            ?? FromNickname(text);
    }

    private static Person FromNickname(string nickname)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(nickname));
        var id = 5_000_000_000 + (long)(BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 16);
        return new Person(id, nickname, Colours[hash[^1] % Colours.Length]);
    }
}
