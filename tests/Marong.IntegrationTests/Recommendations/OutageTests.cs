using System.Diagnostics;
using System.Net.Http.Json;
using Aspire.Hosting.Testing;
using Marong.Hosting.Faults;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Recommendations;

/// <summary>Whoever asks is answered in time, whatever has become of Kakao and of ai, and told what the answer is worth.</summary>
public sealed class OutageTests(MarongTopology marong) : IClassFixture<WarmPlaces>
{
    /// <summary>Three times the deadline of a second: what is slow here may be the machine.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private static readonly object Recovered = new { endpoint = Search, remaining = 0 };

    private const string Search = "/v2/local/search/keyword.json";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Faults => ["slow", "500", "429", "garbage"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task While_Kakao_is_in_trouble_the_catalogue_answers_in_time(string trouble)
    {
        using var outing = await Outing.BeginAsync(marong, 6);
        await SwitchAsync(trouble switch
        {
            "slow" => new { endpoint = Search, delayMs = 5000, remaining = 100_000 },
            "garbage" => new { endpoint = Search, garbage = true, remaining = 100_000 },
            _ => new { endpoint = Search, status = int.Parse(trouble, null), remaining = 100_000 },
        });
        try
        {
            await AllAreAnsweredAsync(outing, trouble, places => places.Source == "catalogue");
        }
        finally
        {
            await SwitchAsync(Recovered);
        }

        await KakaoComesBackAsync();
    }

    [Fact]
    public async Task A_Kakao_that_is_gone_is_done_without()
    {
        using var outing = await Outing.BeginAsync(marong, 6);
        await marong.Application.StopResourceAsync("kakao", Cancellation);
        try
        {
            await AllAreAnsweredAsync(outing, "no Kakao", places => places.Source == "catalogue");
        }
        finally
        {
            await marong.Application.StartResourceAsync("kakao", Cancellation);
            await marong.WaitForReplicasAsync("kakao", 1, Cancellation);
        }

        await KakaoComesBackAsync();
    }

    [Fact]
    public async Task A_killed_ai_is_replaced_by_the_formula_and_flagged()
    {
        using var outing = await Outing.BeginAsync(marong, 6);
        await marong.Application.StopResourceAsync("ai", Cancellation);
        try
        {
            await AllAreAnsweredAsync(outing, "no ai", places => places.Ranking == "formula");
        }
        finally
        {
            await marong.Application.StartResourceAsync("ai", Cancellation);
            await marong.WaitForReplicasAsync("ai", 1, Cancellation);
        }

        await ModelComesBackAsync();
    }

    [Fact]
    public async Task A_silent_ai_is_not_waited_for()
    {
        using var outing = await Outing.BeginAsync(marong, 6);
        await marong.Application.PauseAsync("ai");
        try
        {
            await AllAreAnsweredAsync(outing, "silent ai", places => places.Ranking == "formula");
        }
        finally
        {
            await marong.Application.ResumeAsync("ai");
        }

        await ModelComesBackAsync();
    }

    [Fact]
    public async Task With_Kakao_and_ai_both_gone_there_is_still_an_answer()
    {
        using var outing = await Outing.BeginAsync(marong, 6);
        await SwitchAsync(new { endpoint = Search, delayMs = 5000, remaining = 100_000 });
        await marong.Application.PauseAsync("ai");
        try
        {
            await AllAreAnsweredAsync(outing, "neither", places => places is { Source: "catalogue", Ranking: "formula" });
        }
        finally
        {
            await marong.Application.ResumeAsync("ai");
            await SwitchAsync(Recovered);
        }

        await KakaoComesBackAsync();
        await ModelComesBackAsync();
    }

    private static async Task AllAreAnsweredAsync(Outing outing, string trouble, Func<Places, bool> isRight)
    {
        var slowest = TimeSpan.Zero;
        foreach (var player in outing.Players)
        {
            var started = Stopwatch.GetTimestamp();
            var places = await outing.PlacesAsync(player);
            var took = Stopwatch.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;
            Assert.True(isRight(places), $"{trouble}: {places.Source}, {places.Ranking}");
            Assert.Equal((1, 1), (places.Restaurants.Count, places.Cafes.Count));
        }

        Note.Write($"places with {trouble}: the slowest answer after {slowest.TotalMilliseconds:0} ms");
        Assert.InRange(slowest, TimeSpan.Zero, Longest);
    }

    private Task KakaoComesBackAsync() => Eventually.IsTrueAsync(async () =>
    {
        using var outing = await Outing.BeginAsync(marong);
        return (await outing.PlacesAsync(outing.Players[0])).Source == "kakao";
    });

    private Task ModelComesBackAsync() => Eventually.IsTrueAsync(async () =>
    {
        using var outing = await Outing.BeginAsync(marong);
        return (await outing.PlacesAsync(outing.Players[0])).Ranking == "model";
    });

    private async Task SwitchAsync(object fault)
    {
        using var kakao = marong.Application.CreateHttpClient("kakao", "http");
        using var response = await kakao.PostAsJsonAsync("/simulator/faults", fault, Cancellation);
        response.EnsureSuccessStatusCode();
    }
}
