namespace Marong.Backend.Groups;

/// <param name="Text">As shown: trimmed, runs of spaces made one.</param>
/// <param name="Normalized">What must be unique: without spaces, in lower case.</param>
internal sealed record GroupName(string Text, string Normalized)
{
    private const int Longest = 10;

    /// <summary>The name, or what is wrong with it.</summary>
    public static (GroupName? Name, string? Fault) Parse(string? raw)
    {
        var trimmed = Spelling.Compose(raw).Trim();
        return trimmed switch
        {
            "" => (null, "그룹 이름을 입력해 주세요."),
            { Length: > Longest } => (null, $"그룹 이름은 {Longest}자 이하여야 합니다."),
            _ when !Spelling.IsPlain(trimmed) => (null, "그룹 이름에 사용할 수 없는 문자가 있습니다."),
            _ => (new GroupName(Spelling.CollapseSpaces(trimmed), Spelling.Normalize(trimmed)), null),
        };
    }
}

internal static class GroupDescription
{
    private const int Longest = 30;

    /// <summary>The trimmed text, nothing for a blank one, or what is wrong with it.</summary>
    public static (string? Text, string? Fault) Parse(string? raw)
    {
        var trimmed = Spelling.Compose(raw).Trim();
        return trimmed switch
        {
            "" => (null, null),
            { Length: > Longest } => (null, $"그룹 설명은 {Longest}자 이하여야 합니다."),
            _ when !Spelling.IsPlain(trimmed) => (null, "그룹 설명에 사용할 수 없는 문자가 있습니다."),
            _ => (trimmed, null),
        };
    }
}
