using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Marong.IntegrationTests.Ai;
using Marong.IntegrationTests.Topology;

[assembly: AssemblyFixture(typeof(MarongTopology))]

namespace Marong.IntegrationTests.Topology;

/// <summary>Marong as this suite wants it: what a request costs is counted, pages are short, and beside some services stands a second one.</summary>
public sealed class MarongTopology : RunningMarong
{
    /// <summary>What the services had logged when everything was healthy, before any test did anything.</summary>
    public IReadOnlyList<string> LinesOfTheStart { get; private set; } = [];

    public IReadOnlyList<string> ErrorsOfTheStart { get; private set; } = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        LinesOfTheStart = await LinesAsync(CancellationToken.None, "info:");
        ErrorsOfTheStart = await ErrorsAsync(CancellationToken.None);
    }

    protected override void Prepare(IDistributedApplicationTestingBuilder builder)
    {
        ShortenLeases(builder);
        SecondMatcher.AddTo(builder);
        SecondAi.AddTo(builder);
        base.Prepare(builder);
        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            builder.CreateResourceBuilder(project)
                .WithEnvironment("Testing__CountCommands", "true")
                .WithEnvironment("Matching__PageSize", "10")
                .WithEnvironment("Notifications__Heartbeat", "00:00:03")
                .WithEnvironment("Kakao__Local__BreakDuration", "00:00:01")
                // As in production: what a request says of itself stands in each of its lines.
                .WithEnvironment("Logging__Console__FormatterOptions__IncludeScopes", "true");
        }

        LimitedGateway.AddTo(builder);
    }

    /// <summary>Whoever takes over from a matcher that was killed does not keep a test waiting.</summary>
    private static void ShortenLeases(IDistributedApplicationTestingBuilder builder) =>
        builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(p => p.Name == "matching"))
            .WithEnvironment("Matching__Lease", "00:00:03");
}
