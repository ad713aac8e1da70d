using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Console;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using static Marong.Hosting.Engine.Tests.Console.Topology;

namespace Marong.Hosting.Engine.Tests.Console;

public sealed class ResourceBoardTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Topology _topology = new();
    private readonly HashSet<string> _gone = [];
    private readonly ResourceBoard _board;

    public ResourceBoardTests() => _board = new ResourceBoard(_topology.Model, _time) { IsKnown = id => !_gone.Contains(id) };

    private ResourceRow Backend => _board.Rows()[0];

    [Fact]
    public void Parameters_are_not_shown() => Assert.Equal(["backend", "gateway"], _board.Rows().Select(r => r.Name));

    [Fact]
    public void It_is_healthy_when_every_wanted_replica_is()
    {
        _board.Apply(Healthy(_topology.Backend, "backend-0"));
        Assert.Equal((Phase.Starting, 1, false), (Backend.Phase, Backend.Ready, Backend.IsUp));

        _board.Apply(Healthy(_topology.Backend, "backend-1"));
        Assert.Equal((Phase.Healthy, 2, true), (Backend.Phase, Backend.Ready, Backend.IsUp));
        Assert.Equal("http://localhost:5123", Backend.Url);
        Assert.Equal(2, Backend.Restarts);
    }

    [Fact]
    public void A_replica_that_has_not_answered_yet_is_starting_and_one_that_has_stopped_answering_is_unhealthy()
    {
        _board.Apply(Change(_topology.Gateway, "gateway-0", "Running", HealthStatus.Unhealthy));
        Assert.Equal(Phase.Starting, _board.Rows()[1].Phase);
        _board.Apply(Healthy(_topology.Gateway, "gateway-0"));
        _board.Apply(Change(_topology.Gateway, "gateway-0", "Running", HealthStatus.Unhealthy));
        Assert.Equal(Phase.Unhealthy, _board.Rows()[1].Phase);
    }

    [Fact]
    public void What_needs_attention_most_says_how_the_whole_fares()
    {
        _board.Apply(Healthy(_topology.Backend, "backend-0"));
        _board.Apply(Change(_topology.Backend, "backend-1", "Restarting", message: "It ended with exit code 3."));
        Assert.Equal((Phase.Restarting, "It ended with exit code 3."), (Backend.Phase, Backend.Message));

        _board.Apply(Change(_topology.Backend, "backend-1", "FailedToStart", message: "No."));
        Assert.Equal(Phase.Failed, Backend.Phase);
    }

    [Fact]
    public void A_replica_beyond_the_wanted_number_that_stops_takes_nothing_away()
    {
        _board.Apply(Healthy(_topology.Backend, "backend-0"));
        _board.Apply(Healthy(_topology.Backend, "backend-1"));
        _board.Apply(Change(_topology.Backend, "backend-2", "Stopping"));
        Assert.True(Backend.IsUp);
    }

    [Fact]
    public void A_replica_that_is_gone_for_good_is_forgotten()
    {
        _board.Apply(Change(_topology.Backend, "backend-0", "Exited"));
        _gone.Add("backend-0");
        _board.Apply(Healthy(_topology.Backend, "backend-1"));
        _board.Apply(Healthy(_topology.Backend, "backend-2"));
        Assert.Equal(["backend-1", "backend-2"], Backend.Replicas.Select(r => r.Id));
    }

    [Fact]
    public void The_time_it_took_stands_still_once_it_is_up()
    {
        _time.Advance(TimeSpan.FromSeconds(3));
        _board.Apply(Healthy(_topology.Backend, "backend-0"));
        _board.Apply(Healthy(_topology.Backend, "backend-1"));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(TimeSpan.FromSeconds(3), Backend.Elapsed);

        _board.Apply(Change(_topology.Backend, "backend-1", "Restarting"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), Backend.Elapsed);

        _board.Apply(Change(_topology.Backend, "backend-1", "FailedToStart"));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(TimeSpan.FromSeconds(1), Backend.Elapsed);
    }

    [Fact]
    public void What_has_an_end_is_up_when_it_has_reached_it()
    {
        _topology.Backend.Annotations.Add(new WaitAnnotation(_topology.Gateway, WaitType.WaitForCompletion));
        var board = new ResourceBoard(_topology.Model, _time, age: TimeSpan.FromSeconds(2));
        board.Apply(Healthy(_topology.Gateway, "gateway"));
        Assert.Equal((Phase.Running, false), (board.Rows()[1].Phase, board.Rows()[1].IsUp));

        board.Apply(Change(_topology.Gateway, "gateway", "Finished"));
        Assert.Equal((Phase.Finished, true), (board.Rows()[1].Phase, board.Rows()[1].IsUp));
        Assert.Equal(TimeSpan.FromSeconds(2), board.Rows()[1].Elapsed);
    }

    [Theory]
    [InlineData("Finished")]
    [InlineData("NotStarted")]
    public void What_has_done_its_work_or_waits_for_a_person_is_up(string state)
    {
        _board.Apply(Change(_topology.Gateway, "gateway", state));
        Assert.True(_board.Rows()[1].IsUp);
    }
}
