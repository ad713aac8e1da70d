using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Dapper;
using Marong.IntegrationTests.Groups;
using Marong.IntegrationTests.Topology;
using Marong.IntegrationTests.Uploads;
using Marong.ServiceDefaults.Time;
using MySqlConnector;

namespace Marong.IntegrationTests.Logs;

/// <summary>What tells who cares for whom in a round: of each pair the marks of either, and the name that the giver hides behind.</summary>
internal sealed record Pair(IReadOnlyList<string> Giver, IReadOnlyList<string> Receiver, string Alias);

/// <summary>
/// A round from the door to the reveal and out again, and all that all processes had logged by then: MariaDB, Redis and the simulator of Kakao too.
/// </summary>
public sealed class LoggedRound(MarongTopology marong) : IAsyncLifetime
{
    private const int People = 4;

    private readonly int _cycle = WeeklyCycle.NumberAt(TimeProvider.System.GetUtcNow()) + 11;

    internal Secrets Secrets { get; } = new();

    internal IReadOnlyList<Pair> Pairs { get; private set; } = [];

    internal IReadOnlyList<string> Lines { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await FarIds.StartAsync(marong, CancellationToken.None);
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(_cycle).AddHours(-20));
        var players = new List<Player>();
        for (var i = 0; i < People; i++)
        {
            players.Add(await Player.SignInAsync(Browser(), Unique.Name($"비밀{i}"), CancellationToken.None));
        }

        // What somebody types wrong may be another group's.
        var (inviteCode, wrongCode) = (Unique.InviteCode(), Unique.InviteCode());
        Secrets.Add("inviteCode", inviteCode);
        Secrets.Add("inviteCode", wrongCode);
        var groupId = await players[0].CreateGroupAsync(Unique.GroupName(), inviteCode, CancellationToken.None);
        foreach (var player in players.Skip(1))
        {
            using var wrong = await player.JoinAsync(groupId, wrongCode, CancellationToken.None);
            await player.JoinGroupAsync(groupId, inviteCode, CancellationToken.None);
        }

        await Matches.StoreAsync(marong, groupId, _cycle, players, CancellationToken.None);
        Pairs = await PairsAsync(players, groupId);
        await marong.MoveClockToAsync(WeeklyCycle.StartOf(_cycle).AddHours(1));
        await PlayAsync(players, groupId);
        await marong.MoveClockToAsync(WeeklyCycle.RevealOf(_cycle).AddMinutes(1));
        await LeaveAsync(players, groupId);
        await AddOwnSecretsAsync();
        Lines = await marong.LinesAsync(CancellationToken.None, "");
        players.ForEach(player => player.Dispose());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task PlayAsync(IReadOnlyList<Player> players, long groupId)
    {
        foreach (var player in players)
        {
            await player.AnswerSurveyAsync(CancellationToken.None);
            var mission = await player.AnyMissionAsync(groupId, CancellationToken.None);
            using var selected = await player.SelectAsync(groupId, mission, CancellationToken.None);
            using var picture = new ByteArrayContent(Pictures.Of("png"));
            using var posted = await player.PostAsync(groupId, mission, "해냈어요", CancellationToken.None, picture);
            await Player.DataAsync(posted, CancellationToken.None);
            await player.WriteAsync(groupId, "manittee", "누구게요?", CancellationToken.None);
            foreach (var path in new[]
            {
                $"/api/manitto/detail?groupId={groupId}", $"/api/manitto/messages?groupId={groupId}&with=manitto",
                $"/api/recommendations/places?groupId={groupId}", $"/api/groups/{groupId}", "/api/notifications",
            })
            {
                await player.GetDataAsync(path, CancellationToken.None);
            }

            var feed = await player.GetDataAsync($"/api/feeds?groupId={groupId}", CancellationToken.None);
            using var shown = await player.GetAsync(feed.GetProperty("feeds")[0].GetProperty("imageUrl").GetString()!, CancellationToken.None);
            Assert.True(shown.IsSuccessStatusCode);
        }
    }

    /// <summary>Everybody sees who it was, and goes in another way: with a good token, a spent one, a made-up one, or the account's end.</summary>
    private static async Task LeaveAsync(IReadOnlyList<Player> players, long groupId)
    {
        foreach (var player in players)
        {
            await player.GetDataAsync($"/api/manitto/detail?groupId={groupId}", CancellationToken.None);
            var token = player.RefreshToken;
            using var refreshed = await player.RefreshAsync(token, CancellationToken.None);
            player.Keep(await Player.DataAsync(refreshed, CancellationToken.None));
        }

        using var code = await players[0].RotateCodeAsync(groupId);
        await Player.DataAsync(code, CancellationToken.None);
        using var signedOut = await players[1].Browser.PostAsync("/api/auth/logout", null, CancellationToken.None);
        using var unknownCode = await players[2].GetAsync("/api/auth/oauth/callback?provider=kakao&code=made-up-code&state=made-up-state", CancellationToken.None);
        using var forged = await players[2].RefreshAsync(players[2].RefreshToken[..^1] + (players[2].RefreshToken[^1] == 'A' ? 'B' : 'A'), CancellationToken.None);
        using var deleted = await players[3].Browser.DeleteAsync("/api/auth/user", CancellationToken.None);
        Assert.True(signedOut.IsSuccessStatusCode && deleted.IsSuccessStatusCode);
    }

    private async Task<IReadOnlyList<Pair>> PairsAsync(IReadOnlyList<Player> players, long groupId)
    {
        await using var backend = new MySqlConnection(await marong.ConnectionStringAsync("backend-db", CancellationToken.None));
        var aliases = (await backend.QueryAsync<(long UserId, string Name)>(
            "SELECT a.user_id, a.name FROM anonymous_names a JOIN rounds r ON r.id = a.round_id WHERE r.group_id = @groupId", new { groupId }))
            .ToDictionary(alias => alias.UserId, alias => alias.Name);
        return [.. players.Select((giver, index) =>
            new Pair(Marks(giver), Marks(players[(index + 1) % players.Count]), aliases[giver.UserId]))];
    }

    private static IReadOnlyList<string> Marks(Player player) => [player.UserId.ToString(CultureInfo.InvariantCulture), player.Name, player.SessionId];

    private HttpClient Browser()
    {
        var client = new HttpClient(new ListeningHandler(Secrets)) { BaseAddress = marong.Gateway.BaseAddress };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", marong.NextAddress());
        return client;
    }

    /// <summary>The passwords, client secrets and keys of this run.</summary>
    private async Task AddOwnSecretsAsync()
    {
        var model = (DistributedApplicationModel)marong.Application.Services.GetService(typeof(DistributedApplicationModel))!;
        foreach (var parameter in model.Resources.OfType<ParameterResource>().Where(parameter => parameter.Secret))
        {
            Secrets.Add("parameter", await parameter.GetValueAsync(CancellationToken.None));
        }

        foreach (var database in new[] { "mariadb", "auth-db", "backend-db", "recommendation-db" })
        {
            Secrets.Add("password", new MySqlConnectionStringBuilder(await marong.ConnectionStringAsync(database, CancellationToken.None)).Password);
        }
    }
}
