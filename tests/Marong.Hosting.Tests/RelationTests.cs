using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Tests;

/// <summary>What waits for what, and what refers to what.</summary>
public sealed class RelationTests
{
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder();

    [Fact]
    public void Who_waits_for_a_child_waits_for_its_parent_too()
    {
        var server = _builder.AddMySql("mysql");
        var tool = Tool().WaitFor(server.AddDatabase("shopdb", "shop"));

        Assert.Equal(
            [("mysql", WaitType.WaitUntilHealthy), ("shopdb", WaitType.WaitUntilHealthy)],
            tool.Resource.Annotations.OfType<WaitAnnotation>().Select(w => (w.Resource.Name, w.WaitType)));
        Assert.Equal(["WaitFor shopdb"], Model.RelationsOf(tool));
    }

    [Fact]
    public void Each_way_to_wait_is_noted_as_what_it_is()
    {
        var other = _builder.AddExecutable("other", "sh", ".");
        var tool = Tool().WaitForStart(other).WaitForCompletion(other, exitCode: 3).WaitFor(other, WaitBehavior.WaitOnResourceUnavailable);

        Assert.Equal(
            [(WaitType.WaitUntilStarted, 0, null), (WaitType.WaitForCompletion, 3, null), (WaitType.WaitUntilHealthy, 0, WaitBehavior.WaitOnResourceUnavailable)],
            tool.Resource.Annotations.OfType<WaitAnnotation>().Select(w => (w.WaitType, w.ExitCode, w.WaitBehavior)));
    }

    [Fact]
    public void Nobody_waits_for_itself()
    {
        var tool = Tool();

        Assert.Equal("The 'tool' resource cannot wait for itself.", Assert.Throws<DistributedApplicationException>(() => tool.WaitFor(tool)).Message);
    }

    [Fact]
    public void A_reference_within_an_expression_is_a_relation()
    {
        var other = _builder.AddExecutable("other", "sh", ".").WithHttpEndpoint();
        var redis = _builder.AddRedis("redis");
        var key = _builder.AddParameter("key", "value");

        var tool = Tool().WithEnvironment("ALL", $"{other.GetEndpoint("http")}/{redis}?{ReferenceExpression.Create($"{key}")}");

        Assert.Equal(["Reference other", "Reference redis", "Reference key"], Model.RelationsOf(tool));
    }

    [Fact]
    public void A_reference_to_oneself_is_none()
    {
        var tool = Tool().WithHttpEndpoint();

        tool.WithEnvironment("SELF", tool.GetEndpoint("http"));

        Assert.Empty(Model.RelationsOf(tool));
    }

    [Fact]
    public void Every_kind_of_reference_is_a_relation()
    {
        var other = _builder.AddExecutable("other", "sh", ".").WithHttpEndpoint();
        var redis = _builder.AddRedis("redis");
        var outside = _builder.AddExternalService("outside", "https://example.com/");
        var key = _builder.AddParameter("key", "value");

        var tool = Tool().WithReference(redis).WithReference(other.GetEndpoint("http")).WithReference(outside).WithEnvironment("KEY", key);

        Assert.Equal(["Reference redis", "Reference other", "Reference outside", "Reference key"], Model.RelationsOf(tool));
    }

    private IResourceBuilder<ExecutableResource> Tool() => _builder.AddExecutable("tool", "sh", ".");
}
