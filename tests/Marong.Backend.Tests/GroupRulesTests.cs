using Marong.Backend.Groups;
using Marong.ServiceDefaults.Envelopes;

namespace Marong.Backend.Tests;

public class GroupRulesTests
{
    [Theory]
    [InlineData("  Marong   팀 ", "Marong 팀", "marong팀")]
    [InlineData("가나다", "가나다", "가나다")]
    [InlineData("A  B C", "A B C", "abc")]
    public void A_group_name_is_shown_tidied_and_compared_without_spaces_and_case(string typed, string shown, string compared)
    {
        var (name, fault) = GroupName.Parse(typed);

        Assert.Null(fault);
        Assert.Equal(new GroupName(shown, compared), name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12345678901")]
    [InlineData("a\u0000b")]
    public void A_group_name_of_no_or_more_than_ten_characters_is_refused(string? typed)
    {
        var (name, fault) = GroupName.Parse(typed);

        Assert.Null(name);
        Assert.NotNull(fault);
    }

    [Fact]
    public void Hangul_typed_letter_by_letter_is_the_same_name()
    {
        // Written out: without the machine's tables of Unicode, Normalize leaves a text as it is.
        const string TenSyllables =
            "\u110B\u1167\u11AF\u1100\u1173\u11AF\u110C\u1161\u1101\u1161\u110C\u1175"
            + "\u1103\u116C\u1102\u1173\u11AB\u1100\u1173\u1105\u116E\u11B8\u1106\u1167\u11BC";
        const string Three = "\u1106\u1161\u1105\u1169\u11BC\u110B\u1175";

        Assert.Equal("열글자까지되는그룹명", GroupName.Parse(TenSyllables).Name?.Text);
        Assert.Equal("마롱이", Nickname.Parse(Three).Text);
        Assert.Equal(Spelling.Normalize("마롱이"), Spelling.Normalize(Three));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("  ", null)]
    [InlineData(" 함께 걷는 사람들 ", "함께 걷는 사람들")]
    public void A_description_may_be_absent(string? typed, string? kept) => Assert.Equal((kept, null), GroupDescription.Parse(typed));

    [Fact]
    public void A_description_of_31_characters_is_refused() => Assert.NotNull(GroupDescription.Parse(new string('가', 31)).Fault);

    [Theory]
    [InlineData("a\u0000b")]
    [InlineData("줄\n바꿈")]
    public void A_description_that_is_no_text_is_refused(string typed) => Assert.NotNull(GroupDescription.Parse(typed).Fault);

    [Fact]
    public void Half_a_character_is_refused_wherever_it_stands()
    {
        Assert.All(["half\ud83d", "\udc00half", "\udc00\ud83d"], typed =>
        {
            Assert.NotNull(GroupName.Parse(typed).Fault);
            Assert.NotNull(GroupDescription.Parse(typed).Fault);
            Assert.Equal("INVALID_NICKNAME_FORMAT", Assert.Throws<ApiException>(() => Nickname.Parse(typed)).Code.Name);
        });
    }

    [Fact]
    public void No_name_outgrows_its_column_when_it_is_normalized()
    {
        for (var letter = 1; letter <= char.MaxValue; letter++)
        {
            var repeated = new string((char)letter, 10);
            var name = GroupName.Parse(repeated).Name;
            Assert.True(name is null or { Text.Length: <= 10, Normalized.Length: <= 10 and > 0 }, $"U+{letter:X4}");
        }
    }

    [Theory]
    [InlineData("abc123", "ABC123")]
    [InlineData(" A1B2C3 ", "A1B2C3")]
    public void An_invite_code_is_compared_in_capitals(string typed, string kept) => Assert.Equal(kept, InviteCode.Parse(typed));

    [Fact]
    public void A_drawn_invite_code_obeys_the_rules_and_is_another_each_time()
    {
        var codes = Enumerable.Range(0, 500).Select(_ => InviteCode.Draw()).ToList();

        Assert.All(codes, code => Assert.Equal(code, InviteCode.Parse(code)));
        Assert.True(codes.Distinct().Count() > 490);
    }

    [Theory]
    [InlineData(null, "INVALID_INVITE_CODE")]
    [InlineData("  ", "INVALID_INVITE_CODE")]
    [InlineData("AB12", "INVITE_CODE_TOO_SHORT")]
    [InlineData("ABCD123", "INVITE_CODE_TOO_LONG")]
    [InlineData("ABC-12", "INVITE_CODE_INVALID_CHARACTERS")]
    [InlineData("가나다123", "INVITE_CODE_INVALID_CHARACTERS")]
    [InlineData("ſBC123", "INVITE_CODE_INVALID_CHARACTERS")]
    [InlineData("ABCDEF", "INVALID_INVITE_CODE_FORMAT")]
    [InlineData("123456", "INVALID_INVITE_CODE_FORMAT")]
    public void A_bad_invite_code_is_refused_with_the_code_that_says_why(string? typed, string code) =>
        Assert.Equal(code, Assert.Throws<ApiException>(() => InviteCode.Parse(typed)).Code.Name);

    [Theory]
    [InlineData(" 밤  톨 ", "밤 톨", "밤톨")]
    [InlineData("Ma.Ro_ng-(1)", "Ma.Ro_ng-(1)", "ma.ro_ng-(1)")]
    public void A_nickname_is_shown_tidied_and_compared_without_spaces_and_case(string typed, string shown, string compared) =>
        Assert.Equal(new Nickname(shown, compared), Nickname.Parse(typed));

    [Theory]
    [InlineData(null, "GROUP_NICKNAME_REQUIRED")]
    [InlineData(" ", "GROUP_NICKNAME_REQUIRED")]
    [InlineData("밤", "NICKNAME_TOO_SHORT")]
    [InlineData("123456789012345678901", "NICKNAME_TOO_LONG")]
    [InlineData("밤톨!", "INVALID_NICKNAME_FORMAT")]
    [InlineData("ㅂㅏㅁ", "INVALID_NICKNAME_FORMAT")]
    [InlineData("a\nb", "INVALID_NICKNAME_FORMAT")]
    public void A_bad_nickname_is_refused_with_the_code_that_says_why(string? typed, string code) =>
        Assert.Equal(code, Assert.Throws<ApiException>(() => Nickname.Parse(typed)).Code.Name);
}
