using System.Text.RegularExpressions;
using Marong.Ai.Missions;
using Marong.Ai.Providers;
using Marong.Ai.Training.Text;
using Marong.Contracts.Ai;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Marong.Ai.Tests.Missions;

public sealed class MissionTests(ITestOutputHelper output) : IDisposable
{
    private readonly ProviderClient _nobody = new(Options.Create(new ProviderOptions()), TimeProvider.System, NullLogger<ProviderClient>.Instance);

    [Fact]
    public async Task Exactly_the_counts_asked_for_each_passing_the_filters_and_none_like_another()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] avoid = [];
        for (var round = 0; round < 25; round++)
        {
            string[] descriptions = ["", "코딩 부트캠프 3기", "우리 반 고등학교 2학년", "사내 등산 모임", "asdf <script>", "시끄럽고 즐거운 합창단"];
            var description = descriptions[random.Next(descriptions.Length)];
            var request = new MissionsRequest(
                description, [.. avoid.Take(random.Next(4))], avoid, random.Next(31), random.Next(31), random.Next(31));
            var answer = await MakeAsync(request);
            Assert.Equal(AnswerSource.Embedded, answer.Source);
            Assert.Equal((request.Hard, request.Medium, request.Easy), (Count(answer, "상"), Count(answer, "중"), Count(answer, "하")));
            Assert.All(answer.Missions, AssertFormed);
            AssertDistinct(answer, request);
            avoid = [.. avoid.Concat(answer.Missions.Select(mission => mission.Description)).TakeLast(MissionsRequest.MostExamples)];
        }
    }

    [Theory]
    [InlineData("상")]
    [InlineData("중")]
    [InlineData("하")]
    public async Task The_most_of_one_difficulty_can_be_made_after_a_hundred_of_it(string difficulty)
    {
        string[] avoid = [];
        for (var round = 0; round < 6; round++)
        {
            int Most(string one) => one == difficulty ? MissionsRequest.MostOfOne : 0;
            var request = new MissionsRequest(null, [], avoid, Most("상"), Most("중"), Most("하"));
            var answer = await MakeAsync(request);
            Assert.Equal(MissionsRequest.MostOfOne, answer.Missions.Count);
            Assert.Empty(answer.Missions.Select(mission => mission.Description).Intersect(avoid));
            avoid = [.. avoid.Concat(answer.Missions.Select(mission => mission.Description)).TakeLast(MissionsRequest.MostExamples)];
        }
    }

    [Fact]
    public async Task A_group_gets_missions_of_its_kind_and_others_do_not()
    {
        var coding = Models.Sentences.All.Where(sentence => sentence.Theme == "개발").Select(sentence => sentence.Text).ToHashSet();
        Assert.NotEmpty(coding);
        Assert.True(await CountAsync("코딩 부트캠프", []) > 20);
        Assert.True(await CountAsync(null, ["마니띠와 함께 코딩 문제 풀기"]) > 20);
        Assert.Equal(0, await CountAsync("동네 합창단", []));

        async Task<int> CountAsync(string? description, string[] liked)
        {
            var count = 0;
            for (var round = 0; round < 10; round++)
            {
                var answer = await MakeAsync(new MissionsRequest(description, liked, [], 3, 6, 12));
                count += answer.Missions.Count(mission => coding.Contains(mission.Description));
            }

            return count;
        }
    }

    [Fact]
    public async Task What_a_group_liked_is_echoed_and_what_it_avoids_is_not()
    {
        const string Cookies = "마니띠에게 직접 구운 쿠키 선물하기";
        Assert.True(await CountAsync([Cookies], []) >= 8);
        Assert.Equal(0, await CountAsync([Cookies], [Cookies]));

        async Task<int> CountAsync(string[] liked, string[] avoid)
        {
            var count = 0;
            for (var round = 0; round < 10; round++)
            {
                var answer = await MakeAsync(new MissionsRequest("요리 동아리", liked, avoid, 6, 0, 0));
                count += answer.Missions.Count(mission => mission.Description.Contains("직접 구운", StringComparison.Ordinal));
            }

            return count;
        }
    }

    [Fact]
    public void Every_sentence_of_the_grammar_is_a_mission_and_the_judge_keeps_nearly_all()
    {
        var all = MissionSentences.Read().ToArray();
        Assert.All(all, sentence => Assert.True(MissionRules.IsMission(sentence.Text), sentence.Text));
        Assert.Equal(all.Length, all.Select(sentence => sentence.Text).Distinct().Count());
        Assert.Equal(new Themes().Names.Order(), all.Select(sentence => sentence.Theme).OfType<string>().Distinct().Order());
        var dropped = all.Where(sentence => !Models.Missions.IsSuitable(sentence.Text)).Select(sentence => sentence.Text).ToArray();
        output.WriteLine($"{all.Length} sentences, {dropped.Length} of them dropped:\n{string.Join('\n', dropped)}");
        Assert.InRange(dropped.Length, 0, all.Length / 10);
        Assert.All(Difficulties.All, difficulty => Assert.True(
            Models.Sentences.All.Count(sentence => sentence.Difficulty == difficulty) > MissionsRequest.MostOfOne + MissionsRequest.MostExamples));
    }

    [Fact]
    public void Of_missions_it_has_not_seen_rules_and_judge_let_few_bad_ones_through_and_keep_most_good_ones()
    {
        var task = TextTask.All.Single(task => task.Name == "missions");
        var heldOut = task.HeldOutLines().ToLookup(line => line.Label == "bad", line => Passes(line.Text));
        var caught = heldOut[true].Count(passes => !passes) / (double)heldOut[true].Count();
        var kept = heldOut[false].Count(passes => passes) / (double)heldOut[false].Count();
        output.WriteLine($"of bad ones {caught:P0} caught, of good ones {kept:P0} kept");
        Assert.True(caught >= 0.75);
        Assert.True(kept >= 0.65);

        static bool Passes(string mission) => MissionRules.IsMission(mission) && Models.Missions.IsSuitableFromAnother(mission);
    }

    [Theory]
    [InlineData("마니띠 자리에 간식 몰래 두기", true)]
    [InlineData("마니띠 간식 주기", false)]
    [InlineData("마니띠 자리에 간식 몰래 둔다", false)]
    [InlineData("마니띠 자리에 정말 정말 맛있는 간식을 아주 몰래 살짝 놓아 두기", false)]
    [InlineData("친구 자리에 간식 몰래 두기", false)]
    [InlineData("마니띠 자리에 간식 두지 않기", false)]
    [InlineData("마니띠 자리에 スナック 몰래 두기", false)]
    [InlineData("마니띠 자리에 ㅋㅋ 간식 두기", false)]
    [InlineData("마니띠 자리에  간식 몰래 두기", false)]
    [InlineData("마니띠 자리에\n간식 몰래 두기", false)]
    [InlineData("마니띠를 친구들 앞에서 놀리기", false)]
    [InlineData("마니띠에게 내 정체 몰래 알려 주기", false)]
    [InlineData("마니띠에게 마술 하나 보여 주기", true)]
    public void A_mission_has_a_form(string sentence, bool expected) => Assert.Equal(expected, MissionRules.IsMission(sentence));

    [Fact]
    public void A_title_gives_the_last_two_words_away() => Assert.Equal("미션: … 몰래 두기", MissionRules.Title("마니띠 자리에 간식 몰래 두기"));

    [Theory]
    [InlineData(31, 0, 0, 0, 0, 0, "hard")]
    [InlineData(0, -1, 0, 0, 0, 0, "medium")]
    [InlineData(0, 0, 31, 0, 0, 0, "easy")]
    [InlineData(0, 0, 0, 1001, 0, 0, "groupDescription")]
    [InlineData(0, 0, 0, 0, 101, 0, "liked")]
    [InlineData(0, 0, 0, 0, 0, 101, "avoid")]
    public async Task What_is_out_of_bounds_is_400_with_its_field(int hard, int medium, int easy, int description, int liked, int avoid, string field)
    {
        var request = new MissionsRequest(
            new string('가', description), [.. Enumerable.Repeat("미션", liked)], [.. Enumerable.Repeat("미션", avoid)], hard, medium, easy);
        var error = Assert.IsType<ErrorResult>((await MissionsApi.GenerateMissions(request, Maker(), TestContext.Current.CancellationToken)).Result);
        Assert.Equal(400, error.StatusCode);
        Assert.Equal([field], error.Errors!.Keys);
    }

    public void Dispose() => _nobody.Dispose();

    private static int Count(GeneratedMissions answer, string difficulty) => answer.Missions.Count(mission => mission.Difficulty == difficulty);

    private static void AssertFormed(GeneratedMission mission)
    {
        Assert.Matches(new Regex(@"^[가-힣\x20-\x7e]{6,29}기$"), mission.Description);
        Assert.True(mission.Description.Split(' ').Length > 3, mission.Description);
        Assert.Equal("미션: … " + string.Join(' ', mission.Description.Split(' ')[^2..]), mission.Title);
        Assert.InRange(mission.Title.Length, 1, 60);
    }

    private static void AssertDistinct(GeneratedMissions answer, MissionsRequest request)
    {
        var seen = request.Avoid.Select(MissionRules.Pieces).ToList();
        foreach (var mission in answer.Missions)
        {
            var pieces = MissionRules.Pieces(mission.Description);
            Assert.All(seen, other => Assert.True(other.LikenessTo(pieces) <= 0.8f, mission.Description));
            seen.Add(pieces);
        }
    }

    private Task<GeneratedMissions> MakeAsync(MissionsRequest request) => Maker().MakeAsync(request, TestContext.Current.CancellationToken);

    private MissionMaker Maker() => new(new MissionGrammar(Models.Sentences, new Themes()), Models.Missions, _nobody);
}
