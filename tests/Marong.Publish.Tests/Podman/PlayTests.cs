using System.Text.Json;

namespace Marong.Publish.Tests.Podman;

/// <summary>The generated workloads really run: on one machine, from our own YAML and our own images.</summary>
[Collection(WholeMachine.Name)]
public sealed class PlayTests(PlayedOverlay marong) : IClassFixture<PlayedOverlay>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_sign_in_through_each_pod_of_the_gateway()
    {
        SkipWhereItCannotRun();
        for (var replica = 0; replica < marong.Addresses["gateway"].Count; replica++)
        {
            using var player = await Player.SignInAsync(marong.Browser(replica), Unique.Name("포드"), Cancellation);
            var group = await player.CreateGroupAsync(Unique.GroupName(), Unique.InviteCode(), Cancellation);
            Assert.True(player.UserId > 0 && group > 0);
        }
    }

    [Fact]
    public async Task Everything_runs_as_nobody_with_a_root_that_nobody_can_write_to()
    {
        SkipWhereItCannotRun();
        foreach (var container in PlayedOverlay.Workloads.SelectMany(w => marong.Containers[w]))
        {
            using var inspected = JsonDocument.Parse(await marong.Engine.RunAsync(Cancellation, "container", "inspect", container));
            var state = inspected.RootElement[0];
            Assert.True(state.GetProperty("HostConfig").GetProperty("ReadonlyRootfs").GetBoolean(), container);
            var process = state.GetProperty("State").GetProperty("Pid").GetInt32();
            var status = await StatusAsync(process);
            Assert.Equal("10001", status["Uid"].Split('\t')[0]);
            Assert.Equal("10001", status["Gid"].Split('\t')[0]);
            Assert.All(["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"], set => Assert.Equal(new string('0', 16), status[set]));
            Assert.Equal("1", status["NoNewPrivs"]);
            Assert.Equal("2", status["Seccomp"]);
            Assert.StartsWith("ro,", await RootOptionsAsync(process), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_write_outside_of_its_volumes_is_refused_and_one_within_is_not()
    {
        SkipWhereItCannotRun();
        var container = marong.Containers["mariadb"].Single();
        var outside = await marong.Engine.TryAsync(["exec", container, "touch", "/usr/x"], "", Cancellation);
        var within = await marong.Engine.TryAsync(["exec", container, "touch", "/tmp/x"], "", Cancellation);
        Assert.NotEqual(0, outside.ExitCode);
        Assert.Contains("Read-only file system", outside.Errors, StringComparison.Ordinal);
        Assert.Equal(0, within.ExitCode);
    }

    [Fact]
    public async Task Nothing_fails_according_to_the_logs()
    {
        SkipWhereItCannotRun();
        foreach (var workload in PlayedOverlay.Workloads.Append("migrations"))
        {
            var logs = await marong.LogsAsync(workload, Cancellation);
            Assert.DoesNotContain(logs.Split('\n'), IsError);
        }
    }

    [Fact]
    public async Task The_nightly_backup_runs_with_as_few_rights_as_everything_else()
    {
        SkipWhereItCannotRun();
        var folder = Directory.CreateDirectory(Path.Combine(marong.Engine.Folder, "backup")).FullName;
        (await Command.RunAsync("chmod", ["777", folder], marong.Engine.Variables, "", Cancellation)).Succeeded("chmod");
        var scripts = Repository.PathOf("hosting", "Marong.Hosting.Kubernetes", "Scripts");
        var written = await marong.Engine.TryAsync(
            [
                "run", "--rm", "--network", PlayedOverlay.Network, "--read-only", "--user", "10001:10001", "--cap-drop", "ALL", "--security-opt", "no-new-privileges",
                "--tmpfs", "/tmp:mode=1777", "-v", $"{scripts}:/scripts:ro", "-v", $"{folder}:/backup", "-e", "DB_HOST=mariadb", "-e", "BACKUP_NAME=marong",
                "--secret", "backup-password,type=env,target=MYSQL_PWD", "--entrypoint", "/bin/bash", marong.DatabaseImage, "/scripts/backup.sh",
            ],
            "",
            Cancellation);
        Assert.StartsWith("backup written: marong-", written.Succeeded("backup.sh"), StringComparison.Ordinal);
        Assert.Contains("of auth backend recommendation", written.Output, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(folder, "marong-*.sql.gz"));
    }

    private static bool IsError(string line) =>
        line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal)
        || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal)
        || line.Contains("Unhandled exception", StringComparison.Ordinal)
        || line.Contains("[ERROR]", StringComparison.Ordinal);

    private static async Task<Dictionary<string, string>> StatusAsync(int process) =>
        (await File.ReadAllLinesAsync($"/proc/{process}/status", Cancellation))
            .Select(l => l.Split(':', 2)).ToDictionary(l => l[0], l => l[1].Trim());

    private static async Task<string> RootOptionsAsync(int process) =>
        (await File.ReadAllLinesAsync($"/proc/{process}/mounts", Cancellation)).Select(l => l.Split(' ')).Last(m => m[1] == "/")[3];

    private void SkipWhereItCannotRun() => Assert.SkipWhen(marong.CannotRun is not null, marong.CannotRun ?? "");
}
