using System.Text.Json;
using Marong.Ai.Training.Places;
using Marong.Contracts.Recommendation;

namespace Marong.Ai.Tests;

public sealed class LikesFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("marong-likes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Sessions_in_which_something_was_liked_and_something_not_are_learnt_from()
    {
        // a third of the sessions has no like
        var sessions = LikesFile.Parse(Lines(360, (session, place) => session % 3 != 0 && place == 0));
        Assert.Equal(240, sessions.Count);
        Assert.All(sessions, session => Assert.Equal(4, session.Candidates.Count));
    }

    [Fact]
    public void Too_few_are_refused_with_how_many_there_are()
    {
        var refusal = Assert.Throws<LikesRefusedException>(() => LikesFile.Parse(Lines(199, (_, place) => place == 0)));
        Assert.Contains("199", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("200", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<LikesRefusedException>(() => LikesFile.Parse([]));
    }

    [Theory]
    [InlineData("{", "Line 3")]
    [InlineData("null", "Line 3")]
    [InlineData("""{"id":1000000,"session":1,"isLiked":true}""", "Line 3")]
    [InlineData("""{"id":1000000,"session":1,"features":null,"isLiked":true}""", "Line 3")]
    [InlineData("""{"id":1000000,"session":1,"features":[1,2,3],"isLiked":true}""", "3 features instead of 7")]
    [InlineData("""{"id":1000000,"session":1,"features":[1,2,3,4,5,6,1e99],"isLiked":true}""", "Line 3")]
    [InlineData("""{"id":1000000,"session":1,"features":[1,2,3,4,5,6,"NaN"],"isLiked":true}""", "Line 3")]
    [InlineData("""{"id":0,"session":1,"features":[1,2,3,4,5,6,7],"isLiked":true}""", "the id 0 was there before")]
    public void A_wrong_line_is_named(string line, string problem)
    {
        var lines = Lines(300, (_, place) => place == 0).ToList();
        lines.Insert(2, line);
        Assert.Contains(problem, Assert.Throws<LikesRefusedException>(() => LikesFile.Parse(lines)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verb_trains_from_a_file_and_its_card_says_so()
    {
        var likes = Path.Combine(_folder, "likes.jsonl");
        File.WriteAllLines(likes, Lines(260, (_, place) => place == 0));
        Assert.Equal(0, Train("--likes", likes, "--output", Path.Combine(_folder, "places.zip")));
        Assert.Contains("likes of real people", File.ReadAllText(Path.Combine(_folder, "README.md")), StringComparison.Ordinal);
        Assert.Equal(
            ["README.md", "likes.jsonl", "places.json", "places.svg", "places.zip"],
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_verb_leaves_a_README_of_others_alone_and_reports_a_file_that_is_not_there()
    {
        File.WriteAllText(Path.Combine(_folder, "README.md"), "# Something else");
        Assert.Equal(0, Train("--sessions", "40", "--output", Path.Combine(_folder, "places.zip")));
        Assert.Equal("# Something else", File.ReadAllText(Path.Combine(_folder, "README.md")));
        Assert.StartsWith("# Model card", File.ReadAllText(Path.Combine(_folder, "places.md")), StringComparison.Ordinal);
        Assert.Equal(1, Train("--likes", Path.Combine(_folder, "nothing.jsonl"), "--output", Path.Combine(_folder, "other.zip")));
    }

    private static int Train(params string[] args) => PlacesVerb.Run(args, TextWriter.Null, TextWriter.Null);

    private static IEnumerable<string> Lines(int sessions, Func<int, int, bool> isLiked)
    {
        var random = new Random(11);
        var id = 0;
        for (var session = 0; session < sessions; session++)
        {
            for (var place = 0; place < 4; place++)
            {
                var features = Enumerable.Range(0, 7).Select(_ => random.NextSingle()).ToArray();
                yield return JsonSerializer.Serialize(new JudgedPlace(id++, session, features, isLiked(session, place)), JsonSerializerOptions.Web);
            }
        }
    }
}
