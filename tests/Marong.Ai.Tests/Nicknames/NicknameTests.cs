using Marong.Ai.Nicknames;
using Marong.Ai.Providers;
using Marong.Contracts.Ai;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Marong.Ai.Tests.Nicknames;

public sealed class NicknameTests(ITestOutputHelper output) : IDisposable
{
    private readonly ProviderClient _nobody = new(Options.Create(new ProviderOptions()), TimeProvider.System, NullLogger<ProviderClient>.Instance);

    [Fact]
    public async Task Exactly_as_many_names_as_wanted_all_different_none_taken_none_too_long()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] taken = [];
        for (var round = 0; round < 40; round++)
        {
            var count = random.Next(1, NicknameRequest.MostNames + 1);
            string[] hobbies = random.GetItems(["운동", "음악 감상", "OTT 시청", "비밀취미", ""], random.Next(5));
            var answer = await MakeAsync(new NicknameRequest(count, random.Next(2) == 0 ? null : "코딩을 배우는 반", hobbies, taken));
            Assert.Equal(AnswerSource.Embedded, answer.Source);
            Assert.Equal(count, answer.Names.Count);
            Assert.Equal(count, answer.Names.Select(NicknameRules.Key).Distinct().Count());
            Assert.Empty(answer.Names.Intersect(taken));
            Assert.All(answer.Names, name => Assert.InRange(name.Length, 1, NicknameRequest.LongestName));
            taken = [.. taken.Concat(answer.Names).TakeLast(NicknameRequest.MostTaken)];
        }
    }

    [Fact]
    public async Task A_full_group_gets_names_when_a_thousand_of_its_theme_are_taken()
    {
        var words = NicknameWords.Load();
        var ofTheme = words.Nouns.Where(noun => noun.Theme == "음악").SelectMany(noun => words.Adjectives.Select(adjective => adjective + noun.Noun));
        string[] taken = [.. ofTheme.Take(NicknameRequest.MostTaken)];
        Assert.Equal(NicknameRequest.MostTaken, taken.Length);
        var answer = await MakeAsync(new NicknameRequest(NicknameRequest.MostNames, null, ["음악 감상"], taken));
        Assert.Equal(NicknameRequest.MostNames, answer.Names.Count);
        Assert.Empty(answer.Names.Select(NicknameRules.Key).Intersect(taken));
    }

    [Fact]
    public async Task A_group_of_readers_gets_more_words_of_books_than_a_group_of_anybody()
    {
        var books = NicknameWords.Load().Nouns.Where(noun => noun.Theme == "독서").Select(noun => noun.Noun).ToHashSet();
        Assert.True(await CountAsync(["독서"]) > 3 * await CountAsync([]));

        async Task<int> CountAsync(string[] hobbies)
        {
            var names = new List<string>();
            for (var round = 0; round < 20; round++)
            {
                names.AddRange((await MakeAsync(new NicknameRequest(20, null, hobbies, []))).Names);
            }

            return names.Count(name => books.Contains(name.Split(' ')[1]));
        }
    }

    [Fact]
    public async Task No_word_comes_twice_in_a_class()
    {
        var answer = await MakeAsync(new NicknameRequest(30, null, ["게임"], []));
        Assert.Equal(60, answer.Names.SelectMany(name => name.Split(' ')).Distinct().Count());
    }

    [Fact]
    public async Task Two_groups_that_ask_the_same_get_different_names()
    {
        var request = new NicknameRequest(30, "우리 반", ["운동"], []);
        Assert.NotEqual((await MakeAsync(request)).Names, (await MakeAsync(request)).Names);
    }

    [Fact]
    public void No_word_comes_twice_in_the_lists_and_every_theme_has_words()
    {
        var words = NicknameWords.Load();
        Assert.Equal(words.Adjectives.Count, words.Adjectives.Distinct().Count());
        Assert.Equal(words.Nouns.Count, words.Nouns.Select(noun => noun.Noun).Distinct().Count());
        Assert.Equal(new Themes().Names.Order(), words.Nouns.Select(noun => noun.Theme).OfType<string>().Distinct().Order());
        Assert.DoesNotContain(words.Adjectives.Concat(words.Nouns.Select(noun => noun.Noun)), BlockedWords.Occur);
    }

    [Theory]
    [InlineData("우리반 친구들", "공부")]
    [InlineData("헬스팀입니다", "운동")]
    [InlineData("코딩 부트캠프 2기", "개발")]
    [InlineData("반가워요 여러분", null)]
    [InlineData(null, null)]
    public void A_group_is_about_what_its_words_say(string? description, string? theme)
    {
        var themes = new Themes().Of([description]);
        Assert.True(theme is null ? themes.Count == 0 : themes.Contains(theme), string.Join(' ', themes));
    }

    [Theory]
    [InlineData(0, 0, 0, 0, "count")]
    [InlineData(151, 0, 0, 0, "count")]
    [InlineData(1, 1001, 0, 0, "groupDescription")]
    [InlineData(1, 0, 51, 0, "hobbies")]
    [InlineData(1, 0, 0, 1001, "taken")]
    public async Task What_is_out_of_bounds_is_400_with_its_field(int count, int description, int hobbies, int taken, string field)
    {
        var request = new NicknameRequest(
            count, new string('가', description), [.. Enumerable.Repeat("독서", hobbies)], [.. Enumerable.Repeat("이름", taken)]);
        await AssertInvalidAsync(request, field);
    }

    [Fact]
    public async Task A_missing_or_endless_item_is_400_with_its_field()
    {
        await AssertInvalidAsync(new NicknameRequest(1, null, [null!], []), "hobbies");
        await AssertInvalidAsync(new NicknameRequest(1, null, [], [new string('가', 101)]), "taken");
    }

    public void Dispose() => _nobody.Dispose();

    private async Task AssertInvalidAsync(NicknameRequest request, string field)
    {
        var error = Assert.IsType<ErrorResult>((await NicknamesApi.MakeNicknames(request, Maker(), TestContext.Current.CancellationToken)).Result);
        Assert.Equal(400, error.StatusCode);
        Assert.Equal([field], error.Errors!.Keys);
    }

    private Task<Contracts.Ai.Nicknames> MakeAsync(NicknameRequest request) => Maker().MakeAsync(request, TestContext.Current.CancellationToken);

    private NicknameMaker Maker() => new(new NicknameGrammar(NicknameWords.Load(), new Themes()), _nobody, new Themes());
}
