using Marong.Backend.Campaigns;
using Marong.Backend.Images;
using Marong.Backend.Rounds;
using Marong.Backend.Users;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Manitto;

/// <summary>What a member is shown at an instant. Pure: the rounds, the campaigns and the clock decide.</summary>
internal sealed class ManittoView
{
    private readonly MemberRounds _member;
    private readonly DateTimeOffset _now;
    private readonly GroupCalendar _calendar;
    private readonly RoundPhase _phase;
    private readonly PlayedRound? _shown;
    private readonly PlayedRound? _previous;

    public ManittoView(MemberRounds member, DateTimeOffset now)
    {
        _member = member;
        _now = now;
        _calendar = new GroupCalendar(member.Campaigns, now);
        _phase = _calendar.Phase;
        _shown = member.Rounds.FirstOrDefault(round => round.StartsAt == _calendar.Shown.StartsAt);
        _previous = member.Rounds.FirstOrDefault(round => round != _shown && round.RevealsAt <= now);
    }

    public bool IsReveal => _phase == RoundPhase.Reveal;

    /// <summary>Those whose names the answer needs.</summary>
    public IEnumerable<long> UsersShown =>
        new[] { Revealed?.GiverId, Previous?.GiverId, Hidden?.ReceiverId }.OfType<long>().Distinct();

    public IEnumerable<long> UsersInRole => new[] { Running?.ReceiverId }.OfType<long>();

    private PlayedRound? Running => _calendar.IsRunning ? _shown : null;

    private PlayedRound? Hidden => _phase == RoundPhase.Active ? _shown : null;

    private PlayedRound? Revealed => _phase != RoundPhase.Active ? _shown : null;

    /// <summary>Until the next one starts the round that has just been played is both: still the one shown, and already the last one.</summary>
    private PlayedRound? Previous => _phase switch
    {
        RoundPhase.Active => _previous,
        RoundPhase.Preparing => _shown ?? _previous,
        _ => null,
    };

    public ManittoDetail Show(IReadOnlyDictionary<long, UserCard> cards, ImageLinks links) => new(
        _phase.ToWireName(),
        WeeklyCycle.FormatRemaining(_calendar.CountdownTarget - _now),
        _calendar.NextTransitionAt.ToKorea(),
        _now.ToKorea(),
        _member.GroupId,
        _member.GroupName,
        IsNewUser: _shown is not { HasGiver: true } and not { ReceiverId: not null })
    {
        RevealedManitto = GiverOf(Revealed, cards, links),
        PreviousCycleManitto = GiverOf(Previous, cards, links),
        CurrentManitto = Hidden is { HasGiver: true } ? new HiddenManitto(Hidden.AnonymousName ?? Names.Anonymous) : null,
        CurrentManittee = ReceiverOf(Hidden, cards, links),
        Campaign = CampaignSummary.Of(_calendar.Running),
        NextCampaign = CampaignSummary.Of(_calendar.Next),
    };

    public ManittoRole ShowRole(IReadOnlyDictionary<long, UserCard> cards, ImageLinks links)
    {
        var receiver = ReceiverOf(Running, cards, links);
        return new ManittoRole(
            receiver is not null ? "manitto" : Running is { HasGiver: true } ? "manittee" : "none",
            WeeklyCycle.FormatRemaining(_calendar.CountdownTarget - _now),
            receiver?.Name,
            receiver?.GroupProfileImage,
            Running is { HasGiver: true } ? Running.AnonymousName ?? Names.Anonymous : null);
    }

    private RevealedManitto? GiverOf(PlayedRound? round, IReadOnlyDictionary<long, UserCard> cards, ImageLinks links)
    {
        if (round is not { GiverId: { } giverId } || round.RevealsAt > _now)
        {
            return null;
        }

        var (name, nickname) = NamesOf(giverId, round.GiverNickname, cards);
        return new RevealedManitto(name, nickname, links.For(round.GiverImageKey), round.AnonymousName ?? Names.Anonymous);
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
