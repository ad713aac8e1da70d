using Marong.Hosting.Engine.Console;

namespace Marong.Hosting.Engine.Tests.Console;

public sealed class CommandLineTests
{
    [Fact]
    public void Nothing_said_means_run_in_the_foreground()
    {
        var run = Assert.IsType<Command.Run>(CommandLine.Parse([]));
        Assert.False(run.Detach);
    }

    [Fact]
    public void Options_of_the_host_are_passed_on_without_detach()
    {
        var run = Assert.IsType<Command.Run>(CommandLine.Parse(["--environment", "Production", "--detach", "--Hosting:StateDirectory=/x", "Key=value"]));
        Assert.True(run.Detach);
        Assert.Equal(["--environment", "Production", "--Hosting:StateDirectory=/x", "Key=value"], run.HostOptions);
    }

    [Fact]
    public void Verbs_stand_among_options_of_the_host()
    {
        Assert.IsType<Command.Down>(CommandLine.Parse(["--Hosting:StateDirectory=/x", "down"]));
        Assert.IsType<Command.Status>(CommandLine.Parse(["status", "--environment", "Production"]));
        Assert.Equal(new Command.Restart("backend"), CommandLine.Parse(["restart", "backend"]));
    }

    [Fact]
    public void Logs_takes_its_options_on_either_side_of_the_name()
    {
        Assert.Equal(new Command.Logs("backend", Follow: false, Lines: null), CommandLine.Parse(["logs", "backend"]));
        Assert.Equal(new Command.Logs("backend", Follow: true, Lines: 50), CommandLine.Parse(["logs", "-f", "-n", "50", "backend"]));
        Assert.Equal(new Command.Logs("backend", Follow: true, Lines: 50), CommandLine.Parse(["logs", "backend", "-n", "50", "-f"]));
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("down", "now")]
    [InlineData("logs")]
    [InlineData("restart")]
    [InlineData("logs", "-n", "many", "backend")]
    [InlineData("logs", "-n")]
    [InlineData("-x")]
    [InlineData("-f")]
    [InlineData("status", "-f")]
    [InlineData("down", "--detach")]
    public void What_makes_no_sense_is_answered_with_a_sentence(params string[] arguments)
    {
        var wrong = Assert.IsType<Command.Wrong>(CommandLine.Parse(arguments));
        Assert.EndsWith(".", wrong.Sentence, StringComparison.Ordinal);
    }
}
