using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Marong.Publish.Tests.Backup;

/// <summary>What is refused, what is kept, and what is left when a backup does not succeed.</summary>
[Collection(WholeMachine.Name)]
public sealed class BackupTests : IAsyncLifetime
{
    private const string Header = "-- backup 1: play\n";
    private const string End = "-- Dump completed on 2026-11-26  3:00:00\n";

    private readonly BackupScripts _scripts = new();
    private DatabaseServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await DatabaseServer.StartAsync(Cancellation);
        await _server.ExecuteAsync("""
            CREATE DATABASE play CHARACTER SET utf8mb4;
            CREATE TABLE play.words (id INT PRIMARY KEY, word VARCHAR(50), bytes VARBINARY(600));
            INSERT INTO play.words VALUES (1, '마롱 🌰', x'00ff27'), (2, NULL, NULL);
            USE play;
            INSERT INTO words SELECT seq, 'x', RANDOM_BYTES(500) FROM seq_3_to_2000;
            """, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _scripts.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_backup_is_restored_as_it_was_and_no_password_is_seen()
    {
        var wanted = await _server.ContentsAsync(Cancellation);
        var written = await BackUpAsync();
        await _server.ExecuteAsync("DROP DATABASE play", Cancellation);
        var restored = await RestoreAsync(_scripts.Backups.Single());
        Assert.Equal((0, 0), (written.ExitCode, restored.ExitCode));
        Assert.Equal(wanted, await _server.ContentsAsync(Cancellation));
        Assert.DoesNotContain(DatabaseServer.Password, written.Output + written.Errors + restored.Output + restored.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_has_tables_is_left_as_it_is_unless_forced()
    {
        await BackUpAsync();
        await _server.ExecuteAsync("INSERT INTO play.words VALUES (9999, 'later', NULL); CREATE TABLE play.newer (id INT PRIMARY KEY)", Cancellation);
        var later = await _server.ContentsAsync(Cancellation);
        await RefusedAsync(_scripts.Backups.Single(), "has 2 tables already");
        Assert.Equal(later, await _server.ContentsAsync(Cancellation));

        Assert.Equal(0, (await RestoreAsync(_scripts.Backups.Single(), "--force")).ExitCode);
        var only = Assert.Single(await _server.ContentsAsync(Cancellation));
        Assert.StartsWith("2000 rows", only.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_unfinished_and_foreign_files_are_refused_before_anything_is_touched()
    {
        await BackUpAsync();
        var whole = await File.ReadAllBytesAsync(_scripts.Backups.Single(), Cancellation);
        var contents = await _server.ContentsAsync(Cancellation);

        byte[] flipped = [.. whole];
        flipped[whole.Length / 2] ^= 1;
        await RefusedAsync(await FileAsync("flipped", flipped, sumOf: whole), "its checksum differs");
        await RefusedAsync(await FileAsync("cut", whole[..^100], sumOf: whole), "its checksum differs");
        // Those who write a wrong file may write a checksum of it as well.
        await RefusedAsync(await FileAsync("flipped-too", flipped), "is damaged");
        await RefusedAsync(await FileAsync("cut-too", whole[..^100]), "is damaged");
        await RefusedAsync(await FileAsync("text", "hello"u8.ToArray()), "is damaged, or not compressed");
        await RefusedAsync(await FileAsync("early", Compressed(Header + "CREATE DATABASE play;\n")), "ends early");
        await RefusedAsync(await FileAsync("foreign", Compressed("-- MariaDB dump\nDROP DATABASE play;\n" + End)), "was not written by backup.sh");
        await RefusedAsync(await FileAsync("names", Compressed("-- backup 1: a`;DROP\n" + End)), "names no databases");
        await RefusedAsync(await FileAsync("alone", whole, withSum: false), "has no checksum beside it");
        await RefusedAsync(Path.Combine(_scripts.Folder, "nowhere.sql.gz"), "is not there");
        Assert.Equal(contents, await _server.ContentsAsync(Cancellation));
    }

    [Fact]
    public async Task The_newest_whole_ones_are_kept_and_what_was_never_finished_goes()
    {
        foreach (var day in Enumerable.Range(1, 4))
        {
            await FileAsync($"marong-2026110{day}T180000Z.sql.gz", "whole"u8.ToArray());
        }

        await FileAsync("marong-20261105T180000Z.sql.gz", "without a checksum"u8.ToArray(), withSum: false);
        await File.WriteAllTextAsync(Path.Combine(_scripts.Folder, "marong-20261106T180000Z.sql.gz.partial"), "killed", Cancellation);

        Assert.Equal(0, (await BackUpAsync(keep: 3)).ExitCode);
        var names = _scripts.Backups.Select(Path.GetFileName).ToList();
        Assert.Equal(["marong-20261103T180000Z.sql.gz", "marong-20261104T180000Z.sql.gz", "marong-20261105T180000Z.sql.gz"], names[..3]);
        Assert.Equal(4, names.Count);
        Assert.Empty(_scripts.Partials);
        Assert.False(File.Exists(Path.Combine(_scripts.Folder, "marong-20261101T180000Z.sql.gz.sha256")));
    }

    [Fact]
    public async Task A_full_disk_leaves_nothing_that_is_called_a_backup()
    {
        Assert.SkipUnless(Environment.UserName == "root", "A small disk is mounted for this, which needs root.");
        var disk = Directory.CreateDirectory(Path.Combine(_scripts.Folder, "disk")).FullName;
        var none = new Dictionary<string, string>();
        (await Podman.Command.RunAsync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], none, "", Cancellation)).Succeeded("mount");
        try
        {
            var written = await _scripts.BackUpAsync(_server.Port, DatabaseServer.Password, Cancellation, folder: disk);
            Assert.Equal(1, written.ExitCode);
            Assert.Equal($"backup failed: {disk} is full; older backups are untouched", written.Errors.Trim());
            Assert.Empty(Directory.EnumerateFiles(disk, "marong-*"));
        }
        finally
        {
            (await Podman.Command.RunAsync("umount", [disk], none, "", CancellationToken.None)).Succeeded("umount");
        }
    }

    [Fact]
    public async Task A_server_that_is_away_and_a_wrong_password_are_told_in_one_line()
    {
        var away = await _scripts.BackUpAsync(1, DatabaseServer.Password, Cancellation);
        var stranger = await _scripts.BackUpAsync(_server.Port, "guessed-password", Cancellation);
        Assert.Equal((1, 1), (away.ExitCode, stranger.ExitCode));
        Assert.StartsWith("backup failed: 127.0.0.1:1 does not answer", Assert.Single(away.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("Access denied", Assert.Single(stranger.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("guessed-password", stranger.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_scripts.Folder, "marong-*"));
    }

    private Task<Podman.Command> BackUpAsync(int keep = 14) => _scripts.BackUpAsync(_server.Port, DatabaseServer.Password, Cancellation, keep);

    private Task<Podman.Command> RestoreAsync(string file, params string[] options) =>
        BackupScripts.RestoreAsync(file, _server.Port, DatabaseServer.Password, Cancellation, options);

    private async Task RefusedAsync(string file, string reason)
    {
        var refused = await RestoreAsync(file);
        Assert.Equal(1, refused.ExitCode);
        var line = Assert.Single(refused.Errors.Trim().Split('\n'));
        Assert.StartsWith("not restored: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
    }

    private async Task<string> FileAsync(string name, byte[] content, byte[]? sumOf = null, bool withSum = true)
    {
        var path = Path.Combine(_scripts.Folder, name.EndsWith(".gz", StringComparison.Ordinal) ? name : $"{name}.sql.gz");
        await File.WriteAllBytesAsync(path, content, Cancellation);
        if (withSum)
        {
            await File.WriteAllTextAsync($"{path}.sha256", $"{Convert.ToHexStringLower(SHA256.HashData(sumOf ?? content))}  {name}\n", Cancellation);
        }

        return path;
    }

    private static byte[] Compressed(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return memory.ToArray();
    }
}
