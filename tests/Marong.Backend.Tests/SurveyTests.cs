using System.Text.Json;
using Marong.Backend.Survey;

namespace Marong.Backend.Tests;

public class SurveyTests
{
    private static readonly SurveyForm Good = new(0, 100, 50, 49, ["독서", " 게임 ", "독서 "], ["한식"], ["한식"]);

    [Fact]
    public void Answers_are_kept_as_sent_with_equal_entries_merged()
    {
        var (answers, error) = Good.Parse();

        Assert.Null(error);
        Assert.Equal((0, 100, 50, 49), (answers!.EiScore, answers.SnScore, answers.TfScore, answers.JpScore));
        Assert.Equal(["독서", "게임"], answers.Hobbies);
        Assert.Equal(answers.LikedFoods, answers.DislikedFoods);
    }

    [Theory]
    [InlineData("""{}""", "dislikedFoods eiScore hobbies jpScore likedFoods snScore tfScore")]
    [InlineData("""{"eiScore":-1,"snScore":101,"tfScore":0,"jpScore":100,"hobbies":["독서"],"likedFoods":["한식"],"dislikedFoods":["한식"]}""", "eiScore snScore")]
    [InlineData("""{"eiScore":1,"snScore":1,"tfScore":0,"jpScore":100,"hobbies":[],"likedFoods":["한식"],"dislikedFoods":null}""", "dislikedFoods hobbies")]
    [InlineData("""{"eiScore":null,"snScore":1,"tfScore":0,"jpScore":100,"hobbies":[" "],"likedFoods":["한식"],"dislikedFoods":["한식"]}""", "eiScore")]
    public void What_is_missing_or_out_of_range_is_an_invalid_input_told_by_field(string sent, string fields)
    {
        var (answers, error) = JsonSerializer.Deserialize<SurveyForm>(sent, JsonSerializerOptions.Web)!.Parse();

        Assert.Null(answers);
        Assert.Equal("INVALID_INPUT", error?.Code.Name);
        Assert.Equal(fields, string.Join(' ', error!.Errors!.Keys.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void What_a_list_may_not_hold_is_a_malformed_survey()
    {
        string?[][] lists =
        [
            ["독서", " "],
            ["독서", null],
            [new string('가', 101)],
            ["a\0b"],
            ["줄\n바꿈"],
            ["반쪽\ud83d"],
            [.. Enumerable.Range(0, 21).Select(number => $"취미 {number}")],
        ];
        Assert.All(lists, list =>
        {
            var (answers, error) = (Good with { Hobbies = list, DislikedFoods = list }).Parse();

            Assert.Null(answers);
            Assert.Equal("INVALID_SURVEY_FORMAT", error?.Code.Name);
            Assert.Equal(["hobbies", "dislikedFoods"], error!.Errors!.Keys);
        });
    }

    [Fact]
    public void Twenty_entries_of_a_hundred_characters_are_taken()
    {
        var list = Enumerable.Range(0, 20).Select(number => new string((char)('가' + number), 100)).ToArray();

        Assert.Equal(list, (Good with { LikedFoods = list }).Parse().Answers?.LikedFoods);
    }

    [Theory]
    [InlineData(0, 0, 0, 0, "ISTJ")]
    [InlineData(100, 100, 100, 100, "ENFP")]
    [InlineData(49, 50, 51, 49, "INFJ")]
    public void From_fifty_on_the_second_letter_counts(int ei, int sn, int tf, int jp, string mbti) => Assert.Equal(mbti, Mbti.Of(ei, sn, tf, jp));
}
