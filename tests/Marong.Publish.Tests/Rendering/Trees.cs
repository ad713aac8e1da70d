using Marong.Publish.Tests.Rendering;

[assembly: AssemblyFixture(typeof(Trees))]

namespace Marong.Publish.Tests.Rendering;

/// <summary>The trees that are looked at, shared by all tests of a run.</summary>
public sealed class Trees : IDisposable
{
    /// <summary>The components of the cluster that mutations start from: all but canary, which turns Deployments into Rollouts.</summary>
    private const string Whole = "base + autoscaling + scheduled-peaks + ingress + monitoring + backup";

    internal Renderings Judged { get; } = new(Places.Generated);

    internal Renderings Fixture { get; } = new(Places.Fixture);

    public void Dispose()
    {
        Judged.Dispose();
        Fixture.Dispose();
    }

    /// <summary>A copy of the fixture that may be broken at will.</summary>
    internal async Task<Draft> SoundAsync() => new(await Fixture.OneAsync(Whole));
}
