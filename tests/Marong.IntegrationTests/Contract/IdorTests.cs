using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marong.IntegrationTests.Groups;

namespace Marong.IntegrationTests.Contract;

/// <summary>Ids of others open nothing: neither to somebody from another group, nor to its owner.</summary>
[Collection(typeof(Contracts))]
public sealed class IdorTests(Worlds worlds)
{
    /// <summary>
    /// The routes that name a group to somebody who is not in it: to get in one has to be able to ask, and a comparison skips what is not one's own.
    /// Neither tells anything of the group, which is tested below.
    /// </summary>
    private static readonly string[] OpenToStrangers =
        ["/api/groups/{groupId}/join", "/api/groups/{groupId}/nickname/check", "/api/manitto/missions/statistics/compare"];

    private static readonly IReadOnlyList<Endpoint> WithId =
    [
        .. GroupEndpoints.All.Concat(PlayEndpoints.All).Concat(MessageEndpoints.All).Concat(CampaignEndpoints.All).Concat(RecommendationEndpoints.All)
            .Where(endpoint => endpoint.Fields.Any(IsId) && !OpenToStrangers.Contains(endpoint.Path)),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int, string> Numbers => new(WithId.Select((endpoint, number) => (number, endpoint.ToString())));

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_member_of_another_group_gets_404_for_every_id_that_is_not_theirs(int number, string route)
    {
        Assert.Equal(WithId[number].ToString(), route);
        await worlds.SetClockAsync();
        var world = worlds.Shared;
        using var request = CaseRequest.Of(WithId[number], world, Caller.MemberOfAnotherGroup);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", worlds.TokenOf(world, Caller.MemberOfAnotherGroup));
        using var response = await worlds.Client.SendAsync(request, Cancellation);
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.NotFound, $"{(int)response.StatusCode}: {body}");
        Assert.Contains("_NOT_FOUND", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_is_not_ones_own_answers_like_one_that_does_not_exist()
    {
        var world = worlds.Shared;
        var stranger = world.Player(Caller.MemberOfAnotherGroup);
        string[] paths =
        [
            "/api/groups/{0}", "/api/groups/{0}/members", "/api/manitto/detail?groupId={0}", "/api/feeds?groupId={0}",
            "/api/missions/available?groupId={0}", "/api/groups/{0}/campaigns", "/api/recommendations/places?groupId={0}",
        ];
        foreach (var path in paths)
        {
            var real = await BodyAsync(stranger, string.Format(CultureInfo.InvariantCulture, path, world.GroupId));
            var none = await BodyAsync(stranger, string.Format(CultureInfo.InvariantCulture, path, 999_999_999_999));
            Assert.Equal(none, real);
        }
    }

    [Fact]
    public async Task The_owner_of_one_group_has_no_power_over_the_members_of_another()
    {
        var world = await worlds.NewAsync(Cancellation);
        using (world)
        {
            var stranger = world.Player(Caller.MemberOfAnotherGroup);
            var own = (await stranger.GetDataAsync("/api/groups/me", Cancellation))[0].GetProperty("groupId").GetInt64();
            Assert.Equal("404 USER_NOT_FOUND", await stranger.RemoveAsync(own, world.Third.UserId).AnswerAsync());
            Assert.Equal("404 USER_NOT_FOUND", await stranger.TransferAsync(own, world.Third.UserId).AnswerAsync());
            Assert.Equal(3, (await world.Player(Caller.Owner).MembersAsync(world.GroupId)).Count);
        }
    }

    [Fact]
    public async Task A_nickname_check_tells_a_stranger_nothing_of_who_is_in_the_group()
    {
        var world = worlds.Shared;
        var stranger = world.Player(Caller.MemberOfAnotherGroup);
        foreach (var nickname in new[] { world.Third.Name, "아무도 안 쓴" })
        {
            var answer = await stranger.GetDataAsync(
                $"/api/groups/{world.GroupId}/nickname/check?nickname={Uri.EscapeDataString(nickname)}", Cancellation);
            Assert.True(answer.GetProperty("available").GetBoolean());
            Assert.True(answer.GetProperty("isFirstTime").GetBoolean());
        }
    }

    [Fact]
    public async Task A_comparison_leaves_out_groups_that_are_not_ones_own()
    {
        var world = worlds.Shared;
        var stranger = world.Player(Caller.MemberOfAnotherGroup);
        var compared = await stranger.GetDataAsync($"/api/manitto/missions/statistics/compare?groupIds={world.GroupId}", Cancellation);
        Assert.Equal(0, compared.GetProperty("groupStatistics").GetArrayLength());
        Assert.Equal(0, compared.GetProperty("totalGroupsCompared").GetInt32());
    }

    private static bool IsId(Field field) => field.Name.EndsWith("Id", StringComparison.Ordinal) || field.Name.EndsWith("Ids", StringComparison.Ordinal);

    private static async Task<string> BodyAsync(Player player, string path)
    {
        using var response = await player.GetAsync(path, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        return JsonSerializer.Serialize(await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation));
    }
}
