using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Marong.Hosting.Tests;

public sealed class PipelineTests : IDisposable
{
    private readonly Model _model = new("--operation", "publish", "--step", "publish", "--output-path", "out/put");
    private readonly List<string> _done = [];

    private IDistributedApplicationPipeline Pipeline => _model.Builder.Pipeline;

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task A_step_comes_after_what_it_depends_on_and_before_what_requires_it()
    {
        Add("write", dependsOn: new[] { "look", "think" }, requiredBy: WellKnownPipelineSteps.Publish);
        Add("think", dependsOn: "look");
        Add("look", dependsOn: WellKnownPipelineSteps.PublishPrereq);
        Add("ask", requiredBy: WellKnownPipelineSteps.PublishPrereq);

        await ExecuteAsync();

        Assert.Equal(["ask", "look", "think", "write"], _done);
    }

    [Fact]
    public async Task What_the_step_asked_for_does_not_need_is_not_done()
    {
        Add("write", requiredBy: WellKnownPipelineSteps.Publish);
        Add("push", dependsOn: "write");

        await ExecuteAsync();

        Assert.Equal(["write"], _done);
    }

    [Fact]
    public async Task Steps_are_put_in_order_by_hand_too()
    {
        var second = Step("second");
        var first = Step("first");
        second.DependsOn(first);
        second.RequiredBy(WellKnownPipelineSteps.Publish);
        Pipeline.AddStep(second);
        Pipeline.AddStep(first);

        await ExecuteAsync();

        Assert.Equal(["first", "second"], _done);
    }

    [Fact]
    public async Task A_circle_is_shown()
    {
        Add("a", dependsOn: "b", requiredBy: WellKnownPipelineSteps.Publish);
        Add("b", dependsOn: "c");
        Add("c", dependsOn: "b");

        Assert.Equal("Steps of the pipeline need each other in a circle: b → c → b.", await RefusalAsync());
    }

    [Fact]
    public async Task A_name_that_is_nobodys_is_shown_with_who_names_it()
    {
        Add("a", dependsOn: "nobody", requiredBy: WellKnownPipelineSteps.Publish);

        Assert.Equal("The step 'a' depends on 'nobody', and there is no step of that name.", await RefusalAsync());
    }

    [Fact]
    public async Task An_AppHost_without_a_publisher_says_so()
        => Assert.StartsWith("This AppHost has no publisher", await RefusalAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task A_step_that_fails_ends_the_pipeline_with_its_name()
    {
        Pipeline.AddStep("write", _ => throw new IOException("The disk is full."), requiredBy: WellKnownPipelineSteps.Publish);
        Add("after", dependsOn: "write", requiredBy: WellKnownPipelineSteps.Publish);

        Assert.Equal("The step 'write' failed: The disk is full.", await RefusalAsync());
        Assert.Empty(_done);
    }

    [Fact]
    public async Task A_step_that_gives_up_waiting_has_failed_too()
    {
        Pipeline.AddStep("ask", _ => throw new TaskCanceledException("Nobody answers."), requiredBy: WellKnownPipelineSteps.Publish);

        Assert.Equal("The step 'ask' failed: Nobody answers.", await RefusalAsync());
    }

    [Fact]
    public async Task What_a_step_says_itself_is_left_as_it_is()
    {
        Pipeline.AddStep("write", _ => throw new DistributedApplicationException("Give me a registry."), requiredBy: WellKnownPipelineSteps.Publish);

        Assert.Equal("Give me a registry.", await RefusalAsync());
    }

    [Fact]
    public void A_name_is_taken_once()
    {
        Add("write");

        Assert.Throws<InvalidOperationException>(() => Add("write"));
    }

    [Fact]
    public async Task A_step_sees_the_model_and_where_to_write_it()
    {
        var resource = _model.Builder.AddContainer("redis", "redis").Resource;
        Pipeline.AddStep(
            "write",
            context =>
            {
                var output = context.Services.GetRequiredService<IPipelineOutputService>();
                _done.AddRange([output.GetOutputDirectory(), output.GetOutputDirectory(context.Model.Resources.Single())]);
                Assert.True(context.ExecutionContext.IsPublishMode);
                return Task.CompletedTask;
            },
            requiredBy: WellKnownPipelineSteps.Publish);

        await ExecuteAsync();

        Assert.Equal([Path.GetFullPath("out/put"), Path.GetFullPath($"out/put/{resource.Name}")], _done);
    }

    private PipelineStep Step(string name) => new()
    {
        Name = name,
        Action = _ =>
        {
            _done.Add(name);
            return Task.CompletedTask;
        },
    };

    private void Add(string name, object? dependsOn = null, object? requiredBy = null) => Pipeline.AddStep(name, Step(name).Action, dependsOn, requiredBy);

    private async Task ExecuteAsync()
    {
        await using var application = _model.Builder.Build();
        await application.Services.GetRequiredService<IDistributedApplicationPipeline>().ExecuteAsync(new PipelineContext(
            application.Services.GetRequiredService<DistributedApplicationModel>(),
            application.Services.GetRequiredService<DistributedApplicationExecutionContext>(),
            application.Services,
            NullLogger.Instance,
            TestContext.Current.CancellationToken));
    }

    private async Task<string> RefusalAsync() => (await Assert.ThrowsAsync<DistributedApplicationException>(ExecuteAsync)).Message;
}
