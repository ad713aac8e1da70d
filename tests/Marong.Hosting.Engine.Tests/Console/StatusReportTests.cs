using Marong.Hosting.Engine.Console;

namespace Marong.Hosting.Engine.Tests.Console;

public sealed class StatusReportTests
{
    [Fact]
    public void Replicas_have_lines_of_their_own_where_there_are_several()
    {
        ResourceRow[] rows =
        [
            new()
            {
                Name = "backend", Phase = Phase.Healthy, Ready = 2, Wanted = 2, Url = "http://localhost:5123",
                Replicas = [new("backend-0", Phase.Healthy, null, 0, 11), new("backend-1", Phase.Healthy, null, 3, 12)],
            },
            new() { Name = "redis", Phase = Phase.Waiting, Message = "It waits for nothing.", Replicas = [new("redis", Phase.Waiting, null, 0, null)] },
            new() { Name = "database", Phase = Phase.Healthy, IsPassive = true },
        ];
        var figures = new Dictionary<int, ProcessFigures> { [11] = new(1.5, 50 * 1024 * 1024), [12] = new(2, 60 * 1024 * 1024) };

        Assert.Equal(
            [
                "NAME         STATE    READY  RESTARTS  PID  CPU    RSS     URL",
                "backend      healthy  2/2    3         -    3.5 s  110 MB  http://localhost:5123",
                "  backend-0  healthy         0         11   1.5 s  50 MB",
                "  backend-1  healthy         3         12   2.0 s  60 MB",
                "redis        waiting  0/1    0         -    -      -       It waits for nothing.",
            ],
            StatusReport.Table(StatusReport.Make(rows, figures)));
    }

    [Fact]
    public void A_program_may_have_any_name()
    {
        const string stat = "4242 (a) b (c) S 1 4200 4200 0 -1 4194560 100 0 0 0 150 50 0 0 20 0 8 0 1000 123456 256 18446744073709551615 1 1";
        var process = ProcessFigures.Parse(stat);
        Assert.Equal((4200, new ProcessFigures(2, 256L * Environment.SystemPageSize)), process);
    }
}
