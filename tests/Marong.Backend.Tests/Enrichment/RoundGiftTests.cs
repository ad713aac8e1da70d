using Marong.Backend.Missions;
using Marong.Backend.Rounds.Enrichment;
using Marong.Contracts.Ai;

namespace Marong.Backend.Tests.Enrichment;

public sealed class RoundGiftTests
{
    private static readonly RoundBrief Brief = new("책 읽는 모임", 3, ["독서"], ["졸린 여우"], ["함께 책 한 권 읽기"], ["마니띠와 어제 한 놀이 하기"]);
    private static readonly string[] Names = ["책 읽는 판다", "밑줄 긋는 수달", "조용한 책갈피"];

    public static TheoryData<string, string[]> BadNames => new()
    {
        { "too few", Names[..2] },
        { "too many", [.. Names, "넷째 이름"] },
        { "one twice", [Names[0], Names[1], Names[0]] },
        { "one that is taken", [Names[0], Names[1], "졸린 여우"] },
        { "an empty one", [Names[0], Names[1], ""] },
        { "a blank around one", [Names[0], Names[1], " 조용한 책갈피"] },
        { "one that is too long", [Names[0], Names[1], new string('긴', 31)] },
        { "a line break", [Names[0], Names[1], "조용한\n책갈피"] },
        { "nothing", [Names[0], Names[1], null!] },
    };

    private static (string What, Func<GeneratedMission[], GeneratedMission[]> Change)[] BadMissions =>
    [
        ("too few", missions => missions[1..]),
        ("one of another difficulty", missions => [missions[0] with { Difficulty = "하" }, .. missions[1..]]),
        ("one of no difficulty", missions => [missions[0] with { Difficulty = "최상" }, .. missions[1..]]),
        ("one twice", missions => [missions[1], .. missions[1..]]),
        ("one of the last round", missions => [missions[0] with { Description = Brief.PlayedLast[0] }, .. missions[1..]]),
        ("one that is too long", missions => [missions[0] with { Description = new string('긴', 31) }, .. missions[1..]]),
        ("one that is too short", missions => [missions[0] with { Description = "하기" }, .. missions[1..]]),
        ("one without a title", missions => [missions[0] with { Title = "" }, .. missions[1..]]),
        ("one with a title that is too long", missions => [missions[0] with { Title = new string('긴', 61) }, .. missions[1..]]),
        ("nothing", missions => [null!, .. missions[1..]]),
    ];

    [Fact]
    public void What_was_asked_for_is_taken()
    {
        var gift = RoundGift.Of(Brief, new Nicknames(Names, AnswerSource.Embedded), new GeneratedMissions(Missions(), AnswerSource.Embedded));
        Assert.Equal((Names, 21), (gift!.Names, gift.Missions.Count));
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public void Names_that_were_not_asked_for_are_not_taken(string what, string[] names)
    {
        var missions = new GeneratedMissions(Missions(), AnswerSource.Provider);
        Assert.True(RoundGift.Of(Brief, new Nicknames(names, AnswerSource.Provider), missions) is null, what);
    }

    [Fact]
    public void Missions_that_were_not_asked_for_are_not_taken() => Assert.All(BadMissions, bad =>
    {
        var missions = new GeneratedMissions(bad.Change(Missions()), AnswerSource.Provider);
        Assert.True(RoundGift.Of(Brief, new Nicknames(Names, AnswerSource.Provider), missions) is null, bad.What);
    });

    [Fact]
    public void An_answer_without_lists_is_not_taken()
    {
        Assert.Null(RoundGift.Of(Brief, new Nicknames(null!, AnswerSource.Provider), new GeneratedMissions(Missions(), AnswerSource.Provider)));
        Assert.Null(RoundGift.Of(Brief, new Nicknames(Names, AnswerSource.Provider), new GeneratedMissions(null!, AnswerSource.Provider)));
    }

    [Fact]
    public void Ai_is_asked_for_as_many_as_there_are_givers_and_for_a_whole_pool()
    {
        Assert.Equal((3, "책 읽는 모임"), (Brief.Nicknames.Count, Brief.Nicknames.GroupDescription));
        Assert.Equal((3, 6, 12), (Brief.Missions.Hard, Brief.Missions.Medium, Brief.Missions.Easy));
        Assert.Equal((Brief.LikedMissions, Brief.PlayedLast), (Brief.Missions.Liked, Brief.Missions.Avoid));
    }

    [Fact]
    public void Where_the_catalogue_knows_a_sentence_otherwise_a_drawn_mission_stays()
    {
        (long Id, string Difficulty)[] drawn = [.. Pool(1)];
        (long Id, string Difficulty)[] written = [.. Pool(100).Where(mission => mission.Id is not (100 or 105))];

        var pool = MissionPool.Compose(written, drawn);

        Assert.Equal(21, pool.Distinct().Count());
        Assert.Equal(written.Select(mission => mission.Id), pool.Where(id => id >= 100));
        var difficulties = drawn.Concat(written).ToDictionary(mission => mission.Id, mission => mission.Difficulty);
        Assert.Equal((3, 6, 12), (Count("상"), Count("중"), Count("하")));

        int Count(string difficulty) => pool.Count(id => difficulties[id] == difficulty);
    }

    [Fact]
    public void A_sentence_that_is_written_and_was_drawn_too_is_in_the_pool_once()
    {
        var drawn = Pool(1).ToArray();
        Assert.Equal(drawn.Select(mission => mission.Id), MissionPool.Compose(drawn[..7], drawn).Order());
    }

    private static GeneratedMission[] Missions() =>
    [
        .. from mission in Pool(1)
           select new GeneratedMission($"미션 {mission.Id}", $"마니띠와 {mission.Id}번 놀이 하기", mission.Difficulty),
    ];

    private static IEnumerable<(long Id, string Difficulty)> Pool(long first) => MissionPool.Difficulties
        .SelectMany(difficulty => Enumerable.Repeat(difficulty, MissionPool.SizeOf(difficulty)))
        .Select((difficulty, number) => (first + number, difficulty));
}
