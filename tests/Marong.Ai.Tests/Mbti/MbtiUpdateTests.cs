using Marong.Ai.Mbti;
using Marong.Ai.Providers;
using Marong.Ai.Training.Text;
using Marong.Contracts.Ai;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Marong.Ai.Tests.Mbti;

public sealed class MbtiUpdateTests(ITestOutputHelper output) : IDisposable
{
    private static readonly MbtiScores Middle = new(50, 50, 50, 50);

    private readonly ProviderClient _nobody = new(Options.Create(new ProviderOptions()), TimeProvider.System, NullLogger<ProviderClient>.Instance);

    [Theory]
    [InlineData("EI", 1, "다 같이 모여서 왁자지껄 떠들고 노래하니까 정말 신났어요")]
    [InlineData("EI", -1, "사람들 앞에 나서기가 부끄러워서 혼자 조용히 쪽지만 두고 왔어요")]
    [InlineData("SN", 1, "만약 우리가 다른 우주에서 만났다면 어땠을까 상상하며 이야기를 지었어요")]
    [InlineData("SN", -1, "설탕 30그램, 밀가루 100그램을 재서 레시피 순서 그대로 쿠키를 구웠습니다")]
    [InlineData("TF", 1, "속상해하는 마니띠를 보니 마음이 아파서 따뜻하게 위로해 줬어요")]
    [InlineData("TF", -1, "원인을 분석해서 비효율적인 부분을 근거와 함께 지적해 줬습니다")]
    [InlineData("JP", 1, "계획 없이 나갔다가 갑자기 마음이 바뀌어서 즉흥으로 골랐어요")]
    [InlineData("JP", -1, "일정표대로 미리 준비해서 마감 전에 모두 끝냈습니다")]
    public async Task A_post_moves_the_scale_that_it_speaks_of_in_its_direction(string axis, int direction, string content)
    {
        var result = await UpdateAsync(Middle, content);
        Assert.Equal(axis, result.Axis);
        Assert.Equal(50, result.PreviousScore);
        Assert.Equal(direction, Math.Sign(result.CurrentScore - 50));
        Assert.Equal(AnswerSource.Embedded, result.Source);
        Assert.EndsWith("점 옮겼어요.", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("신난다!")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦")]
    [InlineData("마니띠에게 우유를 줬습니다")]
    public async Task A_short_post_and_one_that_says_nothing_of_its_author_move_nothing(string content)
    {
        var result = await UpdateAsync(Middle, content);
        Assert.Equal((Middle, null, 0, 0), (result.Scores, result.Axis, result.PreviousScore, result.CurrentScore));
        Assert.NotEmpty(result.Reason);
    }

    [Fact]
    public async Task A_scale_stays_within_its_ends_and_says_so()
    {
        const string Loud = "다 같이 모여서 왁자지껄 떠들고 노래하니까 정말 신났어요";
        var atTheEnd = await UpdateAsync(Middle with { Ei = 100 }, Loud);
        Assert.Equal((100, null), (atTheEnd.Scores.Ei, atTheEnd.Axis));
        Assert.Contains("끝", atTheEnd.Reason, StringComparison.Ordinal);

        var nearTheEnd = await UpdateAsync(Middle with { Ei = 99 }, Loud, weight: 20);
        Assert.Equal((100, 99, 100), (nearTheEnd.Scores.Ei, nearTheEnd.PreviousScore, nearTheEnd.CurrentScore));
        Assert.Contains("1점", nearTheEnd.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_written_at_most_one_scale_moves_by_at_most_the_weight_and_the_same_again()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var words = TextTask.All[0].Lines().SelectMany(line => line.Text.Split(' ')).ToArray();
        for (var round = 0; round < 2000; round++)
        {
            var weight = random.Next(1, 21);
            var scores = new MbtiScores(random.Next(101), random.Next(101), random.Next(101), random.Next(101));
            var content = string.Join(' ', random.GetItems(words, random.Next(0, 30)));
            var result = await UpdateAsync(scores, content, weight);
            var moves = MbtiAxis.All.Select(axis => axis.Read(result.Scores) - axis.Read(scores)).ToArray();
            Assert.True(moves.Count(move => move != 0) <= 1);
            Assert.All(moves, move => Assert.InRange(Math.Abs(move), 0, weight));
            Assert.All(MbtiAxis.All, axis => Assert.InRange(axis.Read(result.Scores), 0, 100));
            Assert.Equal(moves.All(move => move == 0), result.Axis is null);
            Assert.Equal(result, await UpdateAsync(scores, content, weight));
        }
    }

    [Fact]
    public async Task What_is_out_of_bounds_is_400_with_its_field()
    {
        var request = new MbtiUpdateRequest(Middle with { Tf = 101 }, new string('가', 101), new string('나', 1001));
        var error = Assert.IsType<ErrorResult>((await MbtiApi.UpdateMbti(request, Updates(5), TestContext.Current.CancellationToken)).Result);
        Assert.Equal(400, error.StatusCode);
        Assert.Equal(["content", "missionTitle", "scores"], error.Errors!.Keys.Order());
        Assert.IsType<Ok<MbtiUpdateResult>>((await MbtiApi.UpdateMbti(
            new MbtiUpdateRequest(Middle, new string('가', 100), new string('나', 1000)), Updates(5), TestContext.Current.CancellationToken)).Result);
    }

    public void Dispose() => _nobody.Dispose();

    private Task<MbtiUpdateResult> UpdateAsync(MbtiScores scores, string content, int weight = 5) =>
        Updates(weight).UpdateAsync(new MbtiUpdateRequest(scores, "미션: … 몰래 두기", content), TestContext.Current.CancellationToken);

    private MbtiUpdates Updates(int weight) => new(Models.Mbti, _nobody, Options.Create(new MbtiOptions { ChangeWeight = weight }));
}
