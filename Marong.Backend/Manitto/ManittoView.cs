using Marong.Backend.Images;
using Marong.Backend.Users;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Manitto;

/// <summary>What a member is shown at an instant. Pure: the rounds and the clock decide.</summary>
internal sealed class ManittoView
{
    private const string Nameless = "익명의 마니또";
    private static readonly TimeSpan KoreanOffset = TimeSpan.FromHours(9);

    private readonly MemberRounds _member;
    private readonly DateTimeOffset _now;
    private readonly RoundPhase _phase;
    private readonly PlayedRound? _current;
    private readonly PlayedRound? _previous;

    public ManittoView(MemberRounds member, DateTimeOffset now)
    {
        _member = member;
        _now = now;
        _phase = WeeklyCycle.PhaseAt(now);
        _current = member.Rounds.FirstOrDefault(round => round.StartsAt <= now && now < round.EndsAt);
        _previous = member.Rounds.FirstOrDefault(round => round != _current && round.RevealsAt <= now);
    }

    /// <summary>Those whose names the answer needs.</summary>
    public IEnumerable<long> UsersShown =>
        new[] { Revealed?.GiverId, Previous?.GiverId, Hidden?.ReceiverId }.OfType<long>().Distinct();

    public IEnumerable<long> UsersInRole => new[] { _current?.ReceiverId }.OfType<long>();

    private PlayedRound? Hidden => _phase == RoundPhase.Active ? _current : null;

    private PlayedRound? Revealed => _phase != RoundPhase.Active ? _current : null;

    /// <summary>On Monday morning the round that has just been played is both: still the one shown, and already the last one.</summary>
    private PlayedRound? Previous => _phase switch
    {
        RoundPhase.Active => _previous,
        RoundPhase.Preparing => _current ?? _previous,
        _ => null,
    };

    public ManittoDetail Show(IReadOnlyDictionary<long, UserCard> cards, ImageLinks links) => new(
        _phase.ToWireName(),
        WeeklyCycle.FormatRemaining(WeeklyCycle.CountdownTargetAfter(_now) - _now),
        WeeklyCycle.NextTransitionAfter(_now).ToOffset(KoreanOffset),
        _now.ToOffset(KoreanOffset),
        _member.GroupId,
        _member.GroupName,
        IsNewUser: _current is not { HasGiver: true } and not { ReceiverId: not null })
    {
        RevealedManitto = GiverOf(Revealed, cards, links),
        PreviousCycleManitto = GiverOf(Previous, cards, links),
        CurrentManitto = Hidden is { HasGiver: true } ? new HiddenManitto(Hidden.AnonymousName ?? Nameless) : null,
        CurrentManittee = ReceiverOf(Hidden, cards, links),
    };

    public ManittoRole ShowRole(IReadOnlyDictionary<long, UserCard> cards, ImageLinks links)
    {
        var receiver = ReceiverOf(_current, cards, links);
        return new ManittoRole(
            receiver is not null ? "manitto" : _current is { HasGiver: true } ? "manittee" : "none",
            WeeklyCycle.FormatRemaining(WeeklyCycle.CountdownTargetAfter(_now) - _now),
            receiver?.Name,
            receiver?.GroupProfileImage,
            _current is { HasGiver: true } ? _current.AnonymousName ?? Nameless : null);
    }

    private RevealedManitto? GiverOf(PlayedRound? round, IReadOnlyDictionary<long, UserCard> cards, ImageLinks links)
    {
        if (round is not { GiverId: { } giverId } || round.RevealsAt > _now)
        {
            return null;
        }

        var (name, nickname) = NamesOf(giverId, round.GiverNickname, cards);
        return new RevealedManitto(name, nickname, links.For(round.GiverImageKey), round.AnonymousName ?? Nameless);
    }

    private static Manittee? ReceiverOf(PlayedRound? round, IReadOnlyDictionary<long, UserCard> cards, ImageLinks links)
    {
        if (round is not { ReceiverId: { } receiverId })
        {
            return null;
        }

        var (name, nickname) = NamesOf(receiverId, round.ReceiverNickname, cards);
        return new Manittee(name, nickname, links.For(round.ReceiverImageKey));
    }

    /// <summary>One stands in for the other: auth may be down, and who has left has no nickname any more.</summary>
    private static (string Name, string Nickname) NamesOf(long userId, string? nickname, IReadOnlyDictionary<long, UserCard> cards)
    {
        var name = cards.GetValueOrDefault(userId)?.KakaoName;
        return (name ?? nickname ?? Names.Unknown, nickname ?? name ?? Names.Unknown);
    }
}
