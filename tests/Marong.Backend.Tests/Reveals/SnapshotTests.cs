using System.Globalization;
using System.Text.Json;
using Marong.Backend.Reveals;
using Marong.Contracts.Auth;

namespace Marong.Backend.Tests.Reveals;

public class SnapshotTests
{
    private const long GroupId = 7;

    private static readonly DateTimeOffset Reveal = At("2025-07-18T17:00:00+09:00");

    [Fact]
    public void At_the_reveal_everybody_has_a_giver_a_name_for_them_and_a_receiver()
    {
        var timed = Assert.Single(Rows(Round(28)).At(Reveal));

        Assert.Equal((Reveal, DateTimeOffset.MaxValue), (timed.Since, timed.Until));
        foreach (var (member, giver, receiver) in new[] { (1L, 3L, 2L), (2L, 1L, 3L), (3L, 2L, 1L) })
        {
            var round = Assert.Single(timed.Snapshot.Of(member)!.Rounds);
            Assert.Equal((giver, $"별명 {giver}", $"이름 {giver}"), (round.GiverId, round.AnonymousName, round.GiverNickname));
            Assert.Equal((receiver, $"이름 {receiver}", $"key/{receiver}"), (round.ReceiverId, round.ReceiverNickname, round.ReceiverImageKey));
        }

        Assert.Null(timed.Snapshot.Of(4));
    }

    [Fact]
    public void Of_a_round_that_is_not_revealed_the_snapshot_holds_no_giver()
    {
        var timed = Assert.Single(Rows(Round(28)).At(Reveal.AddTicks(-1)));

        Assert.Equal(Reveal, timed.Until);
        foreach (var member in new[] { 1L, 2L, 3L })
        {
            var round = Assert.Single(timed.Snapshot.Of(member)!.Rounds);
            Assert.Equal((null, null, null, true), (round.GiverId, round.GiverNickname, round.GiverImageKey, round.HasGiver));
            Assert.NotNull(round.AnonymousName);
        }
    }

    [Fact]
    public void Who_came_late_is_a_member_without_a_part_and_who_has_left_has_no_name()
    {
        var rows = Rows(Round(28)) with
        {
            Members = new[] { Member(1), Member(2), Member(9) }.ToLookup(member => member.GroupId),
        };
        var snapshot = Assert.Single(rows.At(Reveal)).Snapshot;

        Assert.Equal((null, false, null), Part(9));
        Assert.Equal((3L, true, null), Part(1));
        Assert.Null(snapshot.Of(3));

        (long? GiverId, bool HasGiver, string? Nickname) Part(long member)
        {
            var round = Assert.Single(snapshot.Of(member)!.Rounds);
            return (round.GiverId, round.HasGiver, round.GiverNickname);
        }
    }

    [Fact]
    public void A_snapshot_ends_with_the_next_thing_that_happens_by_itself()
    {
        var rows = Rows(Round(27), Round(28)) with
        {
            NextStarts = new Dictionary<long, DateTimeOffset> { [GroupId] = Reveal.AddDays(3) },
            Campaigns = new[] { Planned(Reveal.AddDays(1)), Planned(Reveal.AddDays(-30)) }.ToLookup(campaign => campaign.GroupId),
        };

        Assert.Equal((Reveal, Reveal.AddDays(1)), Validity(rows, Reveal));
        Assert.Equal((Reveal, Reveal.AddDays(1)), Validity(rows, Reveal.AddHours(5)));
        Assert.Equal((Reveal.AddDays(1), Reveal.AddDays(3)), Validity(rows, Reveal.AddDays(1)));
        Assert.Equal(2, Assert.Single(rows.At(Reveal)).Snapshot.Of(1)!.Rounds.Count);
    }

    [Fact]
    public void Names_come_along_and_nothing_else_of_a_persons_card()
    {
        var cards = Enumerable.Range(1, 20).ToDictionary(id => (long)id, id => new UserCard(id, $"카카오 {id}", "https://k/p.png"));
        var snapshot = Assert.Single(Rows(Round(28)).At(Reveal)).Snapshot.With(cards);

        Assert.Equal([1L, 2L, 3L], snapshot.Cards.Keys.Order());
        Assert.All(snapshot.Cards.Values, card => Assert.Null(card.ProfileImage));
    }

    [Fact]
    public void Nothing_that_is_sealed_tells_of_itself()
    {
        var clock = new StoppedClock(Reveal.AddTicks(-1));
        var group = new LoadedGroup(GroupId, 3, new Sealed<GroupSnapshot>(Assert.Single(Rows(Round(28)).At(Reveal)).Snapshot, Reveal, Reveal.AddDays(1), clock));

        Assert.DoesNotMatch("별명|이름|giver", $"{group} {JsonSerializer.Serialize(group)} {JsonSerializer.Serialize(group.Snapshot)}".ToLowerInvariant());
    }

    [Fact]
    public void A_seal_opens_on_the_instant_whatever_time_the_caller_believes_it_is()
    {
        var clock = new StoppedClock(Reveal.AddTicks(-1));
        var seal = new Sealed<string>("비밀", Reveal, Reveal.AddDays(1), clock);

        Assert.Null(seal.Open(Reveal.AddTicks(-1)));
        Assert.Null(seal.Open(Reveal));
        clock.UtcNow = Reveal;
        Assert.Null(seal.Open(Reveal.AddTicks(-1)));
        Assert.Equal("비밀", seal.Open(Reveal));
        Assert.Null(seal.Open(Reveal.AddDays(1)));
    }

    private static (DateTimeOffset Since, DateTimeOffset Until) Validity(SnapshotRows rows, DateTimeOffset at)
    {
        var timed = Assert.Single(rows.At(at));
        return (timed.Since, timed.Until);
    }

    /// <summary>Of three members each gives to the next.</summary>
    private static SnapshotRows Rows(params SnapshotRows.Round[] rounds) => new(
        [new SnapshotRows.Group(GroupId, "마롱")],
        new[] { Member(1), Member(2), Member(3) }.ToLookup(member => member.GroupId),
        rounds.ToLookup(round => round.GroupId),
        rounds.SelectMany(round => new[] { Arc(round, 1, 2), Arc(round, 2, 3), Arc(round, 3, 1) }).ToLookup(arc => arc.RoundId),
        Array.Empty<SnapshotRows.Planned>().ToLookup(campaign => campaign.GroupId),
        new Dictionary<long, DateTimeOffset>());

    private static SnapshotRows.Member Member(long id) => new(GroupId, id, $"이름 {id}", $"key/{id}");

    private static SnapshotRows.Arc Arc(SnapshotRows.Round round, long giver, long receiver) => new(round.RoundId, giver, receiver, $"별명 {giver}");

    private static SnapshotRows.Round Round(int cycle) =>
        new(cycle, GroupId, Reveal.AddDays(-4 + ((cycle - 28) * 7)), Reveal.AddDays((cycle - 28) * 7), Reveal.AddDays(3 + ((cycle - 28) * 7)));

    private static SnapshotRows.Planned Planned(DateTimeOffset end) => new(GroupId, 1, "잔치", end.AddHours(-3), end.AddHours(-1), end);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
