using Marong.Backend.MbtiUpdates;
using Marong.Contracts.Ai;

namespace Marong.Backend.Tests.MbtiUpdates;

public sealed class MbtiMoveTests
{
    private static readonly MbtiScores Asked = new(40, 50, 60, 98);

    private static readonly MbtiUpdateResult[] Disobedient =
    [
        new(Asked with { Ei = 45, Sn = 51 }, "EI", 40, 45, "둘이 움직였어요.", AnswerSource.Provider),
        new(Asked with { Ei = 45 }, "SN", 50, 55, "다른 축을 말했어요.", AnswerSource.Provider),
        new(Asked with { Ei = 45 }, "EI", 41, 45, "시작이 달라요.", AnswerSource.Provider),
        new(Asked with { Ei = 45 }, "EI", 40, 44, "끝이 달라요.", AnswerSource.Provider),
        new(Asked with { Jp = 103 }, "JP", 98, 103, "넘쳤어요.", AnswerSource.Provider),
        new(Asked with { Ei = 45 }, "XX", 40, 45, "없는 축이에요.", AnswerSource.Provider),
        new(Asked with { Ei = 45 }, null, 0, 0, "말없이 움직였어요.", AnswerSource.Provider),
        new(null!, "EI", 40, 45, "점수가 없어요.", AnswerSource.Provider),
        new(Asked with { Ei = 45 }, "EI", 40, 45, null!, AnswerSource.Provider),
    ];

    [Fact]
    public void An_answer_that_breaks_the_agreement_moves_nothing() => Assert.All(Disobedient, answer => Assert.Null(MbtiMove.Of(Asked, answer)));

    [Theory]
    [InlineData("EI", 45, 5)]
    [InlineData("SN", 45, -5)]
    [InlineData("TF", 63, 3)]
    [InlineData("JP", 100, 2)]
    public void One_scale_moves_by_what_ai_said(string axis, int to, int delta)
    {
        var (previous, scores) = axis switch
        {
            "EI" => (Asked.Ei, Asked with { Ei = to }),
            "SN" => (Asked.Sn, Asked with { Sn = to }),
            "TF" => (Asked.Tf, Asked with { Tf = to }),
            _ => (Asked.Jp, Asked with { Jp = to }),
        };
        var move = MbtiMove.Of(Asked, new MbtiUpdateResult(scores, axis, previous, to, "이유", AnswerSource.Embedded));

        Assert.Equal(new MbtiMove(axis, delta, "이유"), move);
        Assert.Equal(new StoredMove(scores, axis, previous, to, "이유"), move!.From(Asked));
    }

    [Fact]
    public void A_move_goes_on_from_where_another_post_has_moved_to()
    {
        var move = new MbtiMove("EI", 5, "이유");
        var moved = new MbtiScores(45, 47, 60, 98);

        Assert.Equal(new StoredMove(moved with { Ei = 50 }, "EI", 45, 50, "이유"), move.From(moved));
    }

    [Theory]
    [InlineData(98, 5, 100)]
    [InlineData(3, -5, 0)]
    [InlineData(100, -5, 95)]
    public void A_scale_stays_within_its_ends(int from, int delta, int to)
    {
        var stored = new MbtiMove("JP", delta, "이유").From(Asked with { Jp = from });
        Assert.Equal((to, from, to), (stored.Scores.Jp, stored.PreviousScore, stored.CurrentScore));
    }

    [Fact]
    public void At_the_end_of_a_scale_nothing_has_moved()
    {
        var end = Asked with { Jp = 100 };
        Assert.Equal(new StoredMove(end, null, 0, 0, "이유"), new MbtiMove("JP", 5, "이유").From(end));
    }

    [Fact]
    public void A_post_that_says_nothing_moves_nothing_and_is_an_answer_all_the_same()
    {
        var move = MbtiMove.Of(Asked, new MbtiUpdateResult(Asked, null, 0, 0, "아직 잘 모르겠어요.", AnswerSource.Embedded));
        Assert.Equal(new StoredMove(Asked, null, 0, 0, "아직 잘 모르겠어요."), move!.From(Asked));
    }

    [Fact]
    public void A_reason_that_is_too_long_is_cut()
    {
        var move = MbtiMove.Of(Asked, new MbtiUpdateResult(Asked, null, 0, 0, new string('말', 900), AnswerSource.Provider));
        Assert.Equal(500, move!.Reason.Length);
    }
}
