using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Tests;

public sealed class ProbeTests
{
    private readonly IResourceBuilder<ExecutableResource> _tool = DistributedApplication.CreateBuilder().AddExecutable("tool", "sh", ".")
        .WithHttpEndpoint().WithHttpEndpoint(name: "management");

    [Fact]
    public void What_is_not_said_is_what_Aspire_takes()
        => Assert.Equal("Readiness http / 5 5 1 3 1", Assert.Single(Probes(_tool.WithHttpProbe(ProbeType.Readiness))));

    [Fact]
    public void A_probe_takes_the_place_of_the_one_of_its_type()
    {
        _tool.WithHttpProbe(ProbeType.Liveness, "/live")
            .WithHttpProbe(ProbeType.Startup, "/startup", 0, 2, 3, 30, 1, "management")
            .WithHttpProbe(ProbeType.Liveness, () => _tool.GetEndpoint("management"), "/alive", periodSeconds: 20);

        Assert.Equal(["Startup management /startup 0 2 3 30 1", "Liveness management /alive 5 20 1 3 1"], Probes(_tool));
    }

    [Fact]
    public void Here_the_readiness_probe_is_the_health_check()
    {
        _tool.WithHttpProbe(ProbeType.Startup, "/startup").WithHttpProbe(ProbeType.Readiness, "/ready").WithHttpProbe(ProbeType.Liveness, "/live");

        Assert.Equal("/ready", Assert.Single(_tool.Resource.Annotations.OfType<HttpHealthCheckAnnotation>()).Path);
    }

    [Fact]
    public void What_is_asked_already_is_not_asked_twice()
    {
        _tool.WithHttpHealthCheck("/ready", endpointName: "management").WithHttpProbe(ProbeType.Readiness, "/ready", endpointName: "management");

        Assert.Single(_tool.Resource.Annotations.OfType<HttpHealthCheckAnnotation>());
    }

    [Fact]
    public void Nobody_can_be_asked_over_HTTP_who_does_not_speak_it()
        => Assert.Throws<DistributedApplicationException>(
            () => DistributedApplication.CreateBuilder().AddContainer("mute", "mute").WithHttpProbe(ProbeType.Readiness));

    private static IEnumerable<string> Probes(IResourceBuilder<ExecutableResource> tool) => tool.Resource.Annotations.OfType<EndpointProbeAnnotation>().Select(
        p => $"{p.Type} {p.EndpointReference.EndpointName} {p.Path} {p.InitialDelaySeconds} {p.PeriodSeconds} {p.TimeoutSeconds} {p.FailureThreshold} {p.SuccessThreshold}");
}
