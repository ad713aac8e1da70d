using System.Net.Http.Json;
using System.Text.Json;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Groups;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Survey;

public sealed class SurveyTests(MarongTopology marong)
{
    private const int Parallel = 20;

    private static readonly object First = new
    {
        eiScore = 0,
        snScore = 100,
        tfScore = 50,
        jpScore = 49,
        hobbies = new[] { " 독서", "게임🎮", "독서" },
        likedFoods = new[] { "한식" },
        dislikedFoods = new[] { "한식", "말도 \"안 되는\" \\ 음식" },
    };

    private static readonly object Second = new
    {
        eiScore = 100,
        snScore = 1,
        tfScore = 2,
        jpScore = 3,
        hobbies = new[] { "여행", "독서" },
        likedFoods = new[] { "중식" },
        dislikedFoods = new[] { "양식" },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_survey_is_kept_word_by_word_and_replaced_as_a_whole()
    {
        using var player = await Player.SignInAsync(marong, "설문 하나", Cancellation);
        Assert.Equal("404 SURVEY_NOT_FOUND", await player.GetAsync("/api/survey", Cancellation).AnswerAsync());
        Assert.Equal("404 SURVEY_NOT_FOUND", await PutAsync(player, Second).AnswerAsync());

        using (var saved = await PostAsync(player, First))
        {
            Assert.Equal(System.Net.HttpStatusCode.Created, saved.StatusCode);
            Assert.Equal(player.UserId, (await Player.DataAsync(saved, Cancellation)).GetInt64());
        }

        var kept = await player.GetDataAsync("/api/survey", Cancellation);
        Assert.Equal(
            ["eiScore", "snScore", "tfScore", "jpScore", "hobbies", "likedFoods", "dislikedFoods"], kept.EnumerateObject().Select(field => field.Name));
        Assert.Equal((0, 100, 50, 49), (Score(kept, "eiScore"), Score(kept, "snScore"), Score(kept, "tfScore"), Score(kept, "jpScore")));
        Assert.Equal(["독서", "게임🎮"], Words(kept, "hobbies"));
        Assert.Equal(["한식", "말도 \"안 되는\" \\ 음식"], Words(kept, "dislikedFoods"));

        Assert.Equal("409 SURVEY_ALREADY_SUBMITTED", await PostAsync(player, Second).AnswerAsync());
        using (var replaced = await PutAsync(player, Second))
        {
            Assert.Equal(player.UserId, (await Player.DataAsync(replaced, Cancellation)).GetInt64());
        }

        var after = await player.GetDataAsync("/api/survey", Cancellation);
        Assert.Equal(100, Score(after, "eiScore"));
        Assert.Equal(["여행", "독서"], Words(after, "hobbies"));
    }

    [Theory]
    [InlineData("""{}""", "INVALID_INPUT", "eiScore")]
    [InlineData("""{"eiScore":"높음"}""", "INVALID_INPUT", "eiScore")]
    [InlineData("""{"eiScore":99999999999999}""", "INVALID_INPUT", "eiScore")]
    [InlineData("""{"eiScore":1,"snScore":1,"tfScore":1,"jpScore":101,"hobbies":["a"],"likedFoods":["a"],"dislikedFoods":["a"]}""", "INVALID_INPUT", "jpScore")]
    [InlineData("""{"eiScore":1,"snScore":1,"tfScore":1,"jpScore":1,"hobbies":["a"],"likedFoods":[],"dislikedFoods":["a"]}""", "INVALID_INPUT", "likedFoods")]
    [InlineData("""{"eiScore":1,"snScore":1,"tfScore":1,"jpScore":1,"hobbies":"a","likedFoods":["a"],"dislikedFoods":["a"]}""", "INVALID_INPUT", "hobbies")]
    [InlineData("""{"eiScore":1,"snScore":1,"tfScore":1,"jpScore":1,"hobbies":["a\u0000"],"likedFoods":["a"],"dislikedFoods":["a"]}""", "INVALID_SURVEY_FORMAT", "hobbies")]
    [InlineData("""{"eiScore":1,"snScore":1,"tfScore":1,"jpScore":1,"hobbies":["a"],"likedFoods":["a"],"dislikedFoods":[" "]}""", "INVALID_SURVEY_FORMAT", "dislikedFoods")]
    public async Task What_is_wrong_with_a_survey_is_told_by_field(string sent, string code, string field)
    {
        using var player = await Player.SignInAsync(marong, "설문 둘", Cancellation);
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put })
        {
            using var request = new HttpRequestMessage(method, "/api/survey") { Content = new StringContent(sent, null, "application/json") };
            using var response = await player.Browser.SendAsync(request, Cancellation);
            Assert.Equal($"400 {code}", await response.AnswerAsync());
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
            Assert.True(answer.RootElement.GetProperty("meta").GetProperty("errors").TryGetProperty(field, out _), answer.RootElement.GetRawText());
        }
    }

    [Fact]
    public async Task Of_surveys_sent_in_parallel_one_is_taken_and_the_others_are_told()
    {
        using var player = await Player.SignInAsync(marong, Unique.Name("설문"), Cancellation);
        var answers = await Race.RunAsync(Parallel, number => PostAsync(player, number % 2 == 0 ? First : Second));

        Assert.Equal(new() { ["201"] = 1, ["409 SURVEY_ALREADY_SUBMITTED"] = Parallel - 1 }, answers);
    }

    [Fact]
    public async Task Of_surveys_replaced_in_parallel_one_stays_as_a_whole()
    {
        using var player = await Player.SignInAsync(marong, Unique.Name("설문"), Cancellation);
        using (var saved = await PostAsync(player, First))
        {
            await Player.DataAsync(saved, Cancellation);
        }

        var answers = await Race.RunAsync(Parallel, number => PutAsync(player, number % 2 == 0 ? First : Second));
        var kept = await player.GetDataAsync("/api/survey", Cancellation);

        Assert.Equal(new() { ["200"] = Parallel }, answers);
        Assert.Equal(Score(kept, "eiScore") == 0 ? ["독서", "게임🎮"] : ["여행", "독서"], Words(kept, "hobbies"));
    }

    [Fact]
    public async Task Auth_learns_that_a_survey_has_been_answered()
    {
        using var player = await Player.SignInAsync(marong, Unique.Name("설문"), Cancellation);
        Assert.False(await HasCompletedAsync(player));
        using (var saved = await PostAsync(player, First))
        {
            await Player.DataAsync(saved, Cancellation);
        }

        await Eventually.IsTrueAsync(() => HasCompletedAsync(player));
    }

    [Fact]
    public async Task The_matcher_is_told_what_the_members_answered()
    {
        var cycle = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 40;
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(cycle).AddHours(1));
        using var people = await Crowd.SignInAsync(marong, 3, Cancellation);
        var (owner, other) = (people[0], people[1]);
        var groupId = await GroupCalls.GroupOfAsync(people.Players);
        using (var saved = await PostAsync(owner, First))
        {
            await Player.DataAsync(saved, Cancellation);
        }

        // Far from the hours in which the matcher takes up the next cycle itself.
        using var backend = await marong.InternalClientAsync("backend", "matching", Cancellation);
        using var pending = JsonDocument.Parse(await backend.GetStringAsync(
            $"/internal/matching/pending?cycle={cycle + 1}&after={groupId - 1}&take=1", Cancellation));
        var members = Assert.Single(pending.RootElement.EnumerateArray(), group => group.GetProperty("groupId").GetInt64() == groupId)
            .GetProperty("members").EnumerateArray().ToDictionary(member => member.GetProperty("userId").GetInt64());

        Assert.Equal("INFJ", members[owner.UserId].GetProperty("mbti").GetString());
        Assert.Equal(["독서", "게임🎮"], Words(members[owner.UserId], "hobbies"));
        Assert.Equal(JsonValueKind.Null, members[other.UserId].GetProperty("mbti").ValueKind);
        Assert.Empty(Words(members[other.UserId], "hobbies"));
    }

    private static Task<HttpResponseMessage> PostAsync(Player player, object survey) => player.Browser.PostAsJsonAsync("/api/survey", survey, Cancellation);

    private static Task<HttpResponseMessage> PutAsync(Player player, object survey) => player.Browser.PutAsJsonAsync("/api/survey", survey, Cancellation);

    private static async Task<bool> HasCompletedAsync(Player player) =>
        (await player.GetDataAsync("/api/auth/user", Cancellation)).GetProperty("hasCompletedSurvey").GetBoolean();

    private static int Score(JsonElement survey, string field) => survey.GetProperty(field).GetInt32();

    private static IEnumerable<string?> Words(JsonElement survey, string field) => survey.GetProperty(field).EnumerateArray().Select(word => word.GetString());
}
