using System.Text;
using System.Text.Encodings.Web;

namespace Marong.KakaoSimulator.People;

/// <summary>A person's picture: the first letter of the nickname on a coloured disc.</summary>
internal static class Portrait
{
    public static string Path(Person person) => $"/people/{Uri.EscapeDataString(person.Nickname)}/portrait.svg";

    public static string Svg(Person person)
    {
        var letter = HtmlEncoder.Default.Encode(person.Nickname.EnumerateRunes().FirstOrDefault(new Rune('?')).ToString());
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
            <circle cx="48" cy="48" r="48" fill="{person.Colour}"/>
            <text x="48" y="50" font-family="sans-serif" font-size="44" fill="#fff" text-anchor="middle" dominant-baseline="central">{letter}</text>
            </svg>
            """;
    }
}
