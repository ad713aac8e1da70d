using System.Globalization;
using System.Text.Json;
using Marong.Backend.Feed;
using Marong.Backend.Images;
using Marong.Backend.Requests;
using Marong.Contracts.Auth;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Backend.Tests;

public class FeedTests
{
    private const long Author = 501;

    private static readonly Dictionary<long, UserCard> Cards = new() { [Author] = new UserCard(Author, "김주는", null) };

    [Theory]
    [InlineData(false, Author, "주는이", "다정한 밤톨")]
    [InlineData(false, null, null, "다정한 밤톨")]
    [InlineData(true, Author, "주는이", "주는이 (다정한 밤톨)")]
    [InlineData(true, Author, null, "김주는 (다정한 밤톨)")]
    [InlineData(true, 502L, null, "알 수 없음 (다정한 밤톨)")]
    [InlineData(true, null, null, "탈퇴한 사용자 (다정한 밤톨)")]
    public void An_author_is_an_alias_until_the_reveal_and_a_person_afterwards(bool revealed, long? author, string? nickname, string shown)
    {
        var view = View([Post(1) with { IsRevealed = revealed ? 1 : 0, AuthorId = author, AuthorNickname = nickname }]);

        Assert.Equal(shown, Assert.Single(view.Show(Cards)).Author);
    }

    [Fact]
    public void Auth_is_asked_only_about_revealed_authors_without_a_nickname()
    {
        var view = View(
        [
            Post(4) with { IsRevealed = 0, AuthorId = 4, AuthorNickname = null },
            Post(3) with { IsRevealed = 1, AuthorId = 3, AuthorNickname = null },
            Post(2) with { IsRevealed = 1, AuthorId = 2, AuthorNickname = "둘" },
            Post(1) with { IsRevealed = 1, AuthorId = null, AuthorNickname = null },
        ]);

        Assert.Equal([3], view.UsersShown);
    }

    [Fact]
    public void Before_the_reveal_posts_of_different_authors_differ_in_nothing()
    {
        var view = View([Post(1) with { AuthorId = 1, AuthorNickname = "하나" }, Post(1) with { AuthorId = 2, AuthorNickname = "둘" }, Post(1)]);

        Assert.Single(view.Show(Cards).Select(item => JsonSerializer.Serialize(item)).Distinct());
    }

    [Fact]
    public void One_post_more_than_the_page_tells_that_there_is_another_page()
    {
        StoredPost[] posts = [Post(9), Post(7), Post(4)];

        Assert.Equal([9, 7], View(posts, size: 2).Show(Cards).Select(item => item.FeedId));
        Assert.Equal(7, CursorOf(pageSize: 2));
        Assert.Null(CursorOf(pageSize: 3));

        long? CursorOf(int pageSize) => PageRequest.Of(1, pageSize).CursorAfter(posts, post => post.FeedId);
    }

    [Theory]
    [InlineData(1, 20, null, 0, 20)]
    [InlineData(3, 20, null, 40, 20)]
    [InlineData(2, 1000, null, 50, 50)]
    [InlineData(int.MaxValue, int.MaxValue, null, 107374182300, 50)]
    [InlineData(3, 20, 77L, 0, 20)]
    public void Pages_are_capped_and_never_overflow(int page, int pageSize, long? before, long skip, int size)
    {
        var request = PageRequest.Of(page, pageSize, before);

        Assert.Equal((skip, size, before ?? long.MaxValue), (request.Skip, request.Size, request.Before));
    }

    [Theory]
    [InlineData("  커피를 두고 왔어요.\r\n좋아하더라고요! ☕ ", "커피를 두고 왔어요.\n좋아하더라고요! ☕")]
    [InlineData("ㄱ", "ㄱ")]
    public void Text_is_trimmed_and_keeps_its_lines(string typed, string stored) => Assert.Equal((stored, null), PostContent.Parse(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n ")]
    [InlineData("\u200b\u200b")]
    [InlineData("\0")]
    [InlineData("널\0문자")]
    [InlineData("경고음\a")]
    public void Text_that_is_blank_or_holds_control_characters_is_refused(string? typed)
    {
        var (text, fault) = PostContent.Parse(typed);

        Assert.Null(text);
        Assert.NotNull(fault);
    }

    [Fact]
    public void Text_holds_300_characters_and_no_more()
    {
        Assert.Null(PostContent.Parse(new string('가', 300)).Fault);
        Assert.NotNull(PostContent.Parse(new string('가', 301)).Fault);
        Assert.Null(PostContent.Parse(string.Concat(Enumerable.Repeat("🌰", 150))).Fault);
        Assert.NotNull(PostContent.Parse(string.Concat(Enumerable.Repeat("🌰", 151))).Fault);
    }

    public static TheoryData<string, string?> Proofs => new()
    {
        { "in progress", null },
        { "not in the pool", "MISSION_NOT_FOUND" },
        { "nothing selected", "MISSION_SELECTION_NOT_FOUND" },
        { "another selected", "MISSION_NOT_ASSIGNED" },
        { "posted", "MISSION_ALREADY_COMPLETED" },
        { "posted yesterday", "MISSION_ALREADY_COMPLETED" },
        { "missed yesterday", "MISSION_STATUS_NOT_FOUND" },
        { "without an alias", "ANONYMOUS_NAME_NOT_FOUND" },
    };

    [Theory]
    [MemberData(nameof(Proofs))]
    public void Who_may_not_post_is_told_why(string state, string? code)
    {
        var today = new DateOnly(2025, 7, 16);
        var good = new Proof(1, 1, 9, today, null, "다정한 밤톨", "받는이");
        var proof = state switch
        {
            "not in the pool" => good with { IsInPool = 0, HasSelected = 0, SelectionId = null },
            "nothing selected" => good with { HasSelected = 0, SelectionId = null },
            "another selected" => good with { SelectionId = null, Day = null },
            "posted" => good with { CompletedAt = At("2025-07-16T09:00:00+09:00") },
            "posted yesterday" => good with { Day = today.AddDays(-1), CompletedAt = At("2025-07-15T09:00:00+09:00") },
            "missed yesterday" => good with { Day = today.AddDays(-1) },
            "without an alias" => good with { Alias = null },
            _ => good,
        };

        Assert.Equal(code, proof.Refusal(today)?.Name);
    }

    private static FeedView View(IReadOnlyList<StoredPost> posts, int size = 20) =>
        new(posts, size, new ImageLinks(new string('k', 32), new FakeTimeProvider()));

    private static StoredPost Post(long id) => new(
        id, "미션: … 주기", "다정한 밤톨", "받는이", "커피를 두고 왔어요.", 2, At("2025-07-16T09:00:00+09:00"), null, 28, 0, 0, null, null);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
