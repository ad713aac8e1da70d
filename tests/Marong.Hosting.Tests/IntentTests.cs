using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Tests;

public sealed class IntentTests
{
    private readonly IResourceBuilder<ExecutableResource> _tool = DistributedApplication.CreateBuilder().AddExecutable("tool", "sh", ".");

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(10, 1, 1)]
    public void Fewer_than_three_are_never_missing_one_when_nothing_is_said(int replicas, int maxSurge, int maxUnavailable)
        => Assert.Equal(new RollingUpdateAnnotation(maxSurge, maxUnavailable), _tool.Resource.GetRollingUpdate(replicas));

    [Fact]
    public void What_is_said_last_holds()
        => Assert.Equal(new RollingUpdateAnnotation(0, 2), _tool.WithRollingUpdate(2, 1).WithRollingUpdate(0, 2).Resource.GetRollingUpdate(3));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    [InlineData(1, -1)]
    public void Numbers_that_could_never_replace_anything_are_refused(int maxSurge, int maxUnavailable)
        => Assert.Throws<ArgumentOutOfRangeException>(() => _tool.WithRollingUpdate(maxSurge, maxUnavailable));

    [Fact]
    public void A_schedule_has_five_fields_and_here_is_started_by_hand()
    {
        Assert.Throws<ArgumentException>(() => _tool.AsCronJob("* * * *"));

        _tool.AsCronJob("*/5 0 * * 1");

        Assert.Equal("*/5 0 * * 1", Assert.Single(_tool.Resource.Annotations.OfType<CronJobAnnotation>()).Schedule);
        Assert.Single(_tool.Resource.Annotations.OfType<ExplicitStartupAnnotation>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Fewer_than_one_replica_is_refused(int replicas)
    {
        var project = DistributedApplication.CreateBuilder().AddProject<Projects.Fixture_Service>("service", launchProfileName: null);

        Assert.Throws<ArgumentOutOfRangeException>(() => project.WithReplicas(replicas));
    }
}
