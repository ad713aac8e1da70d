using Dapper;
using Marong.Hosting.Faults;
using Marong.IntegrationTests.Groups;
using Marong.IntegrationTests.Topology;
using MySqlConnector;

namespace Marong.IntegrationTests.Notifications;

public sealed class RetentionTests(MarongTopology marong)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_told_a_season_ago_is_deleted_and_nothing_later()
    {
        using var crowd = await Crowd.SignInAsync(marong, 1, Cancellation);
        var group = await GroupCalls.GroupOfAsync(crowd.Players);
        var today = TimeProvider.System.GetUtcNow();
        await marong.TellGroupAsync(group, "석 달 전", today.AddDays(-91));
        await marong.TellGroupAsync(group, "두 달 전", today.AddDays(-89));
        await Eventually.IsTrueAsync(async () => (await TextsAsync(group, "seq IS NOT NULL")).Count == 2);

        // Whoever begins to number looks for what is old.
        await marong.Application.RestartResourceAsync("backend", Cancellation);

        await Eventually.IsTrueAsync(async () => (await TextsAsync(group, "TRUE")).Count == 1);
        Assert.Equal(["두 달 전"], await TextsAsync(group, "TRUE"));
    }

    private async Task<IReadOnlyList<string>> TextsAsync(long groupId, string condition)
    {
        await using var database = new MySqlConnection(await marong.ConnectionStringAsync("backend-db", Cancellation));
        return (await database.QueryAsync<string>(new CommandDefinition(
            $"SELECT JSON_VALUE(payload, '$.text') FROM notifications WHERE group_id = @groupId AND {condition}",
            new { groupId },
            cancellationToken: Cancellation))).AsList();
    }
}
