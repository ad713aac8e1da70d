using MySqlConnector;

namespace Marong.Publish.Tests.Backup;

/// <summary>The whole of Marong, running and played, whose databases are backed up and restored elsewhere.</summary>
public sealed class RunningTopology : RunningMarong;

[Collection(WholeMachine.Name)]
public sealed class PlayedBackupTests(RunningTopology marong) : IClassFixture<RunningTopology>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_played_is_there_again_in_an_empty_server_row_by_row()
    {
        using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
        await circle.MoveToDayAsync(2);
        foreach (var player in circle.Players)
        {
            await player.AnswerSurveyAsync(Cancellation);
            await circle.ProveAsync(player, "오늘의 증거 🌰", Cancellation);
        }

        var server = new MySqlConnectionStringBuilder(await marong.ConnectionStringAsync("mariadb", Cancellation));
        var source = DatabaseServer.Connection("root", server.Password, (int)server.Port);
        using var scripts = new BackupScripts();
        await using var empty = await DatabaseServer.StartAsync(Cancellation);

        // The services go on as soon as the lock is gone: what is compared must be what was backed up.
        IReadOnlyDictionary<string, string> played;
        await using (var quiet = new MySqlConnection(source))
        {
            await quiet.OpenAsync(Cancellation);
            await using var hold = new MySqlCommand("FLUSH TABLES WITH READ LOCK", quiet);
            await hold.ExecuteNonQueryAsync(Cancellation);
            played = await DatabaseServer.ContentsAsync(source, Cancellation);
            (await scripts.BackUpAsync((int)server.Port, server.Password, Cancellation)).Succeeded("backup.sh");
        }

        var restored = await BackupScripts.RestoreAsync(scripts.Backups.Single(), empty.Port, DatabaseServer.Password, Cancellation);
        restored.Succeeded("restore.sh");
        Assert.Equal(played, await empty.ContentsAsync(Cancellation));
        Assert.StartsWith("4 rows", played["`backend`.`posts`"], StringComparison.Ordinal);
        Note.Write($"{played.Count} tables of a played game were restored, each with its rows and checksum");
    }
}
