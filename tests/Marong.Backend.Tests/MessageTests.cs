using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Marong.Backend.Images;
using Marong.Backend.Messages;
using Marong.Backend.Requests;
using Marong.Contracts.Auth;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Backend.Tests;

public class MessageTests
{
    private const long Me = 500;
    private const long Other = 501;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly DateTimeOffset Sent = DateTimeOffset.Parse("2025-07-16T09:00:00+09:00", CultureInfo.InvariantCulture);
    private static readonly DateTimeOffset Read = Sent.AddMinutes(5);
    private static readonly Dictionary<long, UserCard> Cards = new() { [Other] = new UserCard(Other, "김주는", null) };

    [Theory]
    [InlineData("manitto", null)]
    [InlineData("manittee", null)]
    [InlineData(null, "필수 값입니다.")]
    [InlineData("", "manitto 또는 manittee여야 합니다.")]
    [InlineData("Manitto", "manitto 또는 manittee여야 합니다.")]
    public void A_side_is_named_as_on_the_wire(string? name, string? fault)
    {
        var (side, found) = Correspondents.Parse(name);

        Assert.Equal(fault, found);
        Assert.True(fault is not null || side.ToWireName() == name);
    }

    [Fact]
    public void What_is_a_manitto_to_one_has_that_one_for_a_manittee()
    {
        Assert.Equal(Correspondent.Manittee, Correspondent.Manitto.Opposite());
        Assert.Equal(Correspondent.Manitto, Correspondent.Manittee.Opposite());
    }

    [Theory]
    [InlineData("글", 500, true)]
    [InlineData("글", 501, false)]
    [InlineData("🌰", 250, true)]
    [InlineData("🌰", 251, false)]
    [InlineData("\u200b", 3, false)]
    public void A_text_is_measured_as_a_browser_does(string letter, int times, bool fits)
    {
        var (text, fault) = FreeText.Parse(string.Concat(Enumerable.Repeat(letter, times)), 500);

        Assert.Equal((fits, !fits), (text is not null, fault is not null));
    }

    [Fact]
    public void Before_the_reveal_the_giver_is_an_alias_and_nobody_asks_auth()
    {
        var view = View(new ThreadPartner(Me, "다정한 밤톨", null, null, null), isReaderGiver: false);

        Assert.Empty(view.UsersShown);
        Assert.Equal("""{"anonymousName":"다정한 밤톨"}""", Partner(view));
    }

    [Theory]
    [InlineData("주는이", "주는이")]
    [InlineData(null, "김주는")]
    public void After_the_reveal_the_giver_is_a_person_who_bore_an_alias(string? nickname, string shown)
    {
        var view = View(new ThreadPartner(Me, "다정한 밤톨", Other, nickname, null), isReaderGiver: false);

        Assert.Equal(nickname is null ? [Other] : Array.Empty<long>(), view.UsersShown);
        Assert.Equal($$"""{"anonymousName":"다정한 밤톨","groupNickname":"{{shown}}"}""", Partner(view));
    }

    [Fact]
    public void The_receiver_is_a_person_at_any_time()
    {
        var view = View(new ThreadPartner(Me, null, Other, "받는이", null), isReaderGiver: true);

        Assert.Equal("""{"groupNickname":"받는이"}""", Partner(view));
        Assert.Equal("manittee", view.Show(Cards).With);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void When_something_was_read_is_told_to_who_wrote_it(bool isReaderGiver)
    {
        var view = View(
            new ThreadPartner(Me, "다정한 밤톨", null, null, null),
            isReaderGiver,
            new StoredMessage(3, true, "셋", Sent, Read),
            new StoredMessage(2, false, "둘", Sent, Read),
            new StoredMessage(1, isReaderGiver, "하나", Sent, null));

        Assert.Equal(
            [(isReaderGiver, isReaderGiver ? Read : null), (!isReaderGiver, isReaderGiver ? null : Read), (true, (DateTimeOffset?)null)],
            view.Show(Cards).Messages.Select(message => (message.IsMine, message.ReadAt)));
    }

    [Fact]
    public void One_message_more_than_the_page_tells_that_there_is_another_page()
    {
        StoredMessage[] messages = [.. Enumerable.Range(1, 3).Reverse().Select(number => new StoredMessage(number, true, "말", Sent, null))];
        var partner = new ThreadPartner(Me, "다정한 밤톨", null, null, null);

        Assert.Null(View(partner, isReaderGiver: false, messages).Show(Cards).NextCursor);
        var page = new ThreadView(Thread(partner, false), new ThreadPage(0, messages), PageRequest.Of(1, 2), Links()).Show(Cards);
        Assert.Equal(2, page.NextCursor);
        Assert.Equal([3, 2], page.Messages.Select(message => message.MessageId));
    }

    private static string Partner(ThreadView view) => JsonSerializer.Serialize(view.Show(Cards).Partner, Readable);

    private static ThreadView View(ThreadPartner partner, bool isReaderGiver, params StoredMessage[] messages) =>
        new(Thread(partner, isReaderGiver), new ThreadPage(messages.Length, messages), PageRequest.Of(1, 20), Links());

    private static MessageThread Thread(ThreadPartner partner, bool isReaderGiver) =>
        isReaderGiver ? new(7, Other, Me, partner) : new(7, Me, null, partner);

    private static ImageLinks Links() => new(new string('k', 32), new FakeTimeProvider());
}
