using System.Globalization;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Network;
using Microsoft.Extensions.Configuration;

namespace Marong.Hosting.Engine.Resources;

/// <summary>Gives every endpoint its place, before anything starts: a port that was said, the port of the last run, or a free one.</summary>
internal sealed class EndpointAllocation(PortAllocator ports, StateDirectory state, IConfiguration configuration)
{
    /// <exception cref="DistributedApplicationException">A port that was said is taken, or replicas would share one.</exception>
    public void Allocate(IReadOnlyList<ResourceRunner> runners)
    {
        // Two test runs of one model must not meet on the ports it states, nor on those of the last run.
        var random = configuration.GetValue<bool>("Hosting:RandomizePorts");
        var file = state.File("ports.json");
        var last = random ? [] : Read(file);
        var endpoints = runners.SelectMany(r => r.Resource.Annotations.OfType<EndpointAnnotation>().Select(e => (Runner: r, Endpoint: e))).ToArray();

        // Stated ports first, so that no other endpoint is given one of them.
        foreach (var (runner, endpoint) in endpoints.OrderBy(e => e.Endpoint.Port is null))
        {
            var key = $"{runner.Resource.Name}/{endpoint.Name}";
            var port = (random ? null : StatedPort(runner, endpoint)) ?? LastPort(last, key) ?? ports.Take();
            last[key] = port;
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, endpoint.TargetHost, port);
            if (endpoint.IsProxied && endpoint.Protocol == ProtocolType.Tcp && runner.Resource is not ContainerResource)
            {
                RefuseSharedTargetPort(runner, endpoint);
                runner.Endpoints.AddProxy(endpoint.Name, new EndpointProxy(port));
            }
        }

        if (!random)
        {
            File.WriteAllText(file, last.ToJsonString());
        }
    }

    private int? StatedPort(ResourceRunner runner, EndpointAnnotation endpoint)
    {
        var stated = endpoint.Port ?? (endpoint.IsProxied || runner.Resource is ContainerResource ? null : endpoint.TargetPort);
        if (stated is not { } port || ports.TryTake(port))
        {
            return stated;
        }

        var holder = PortHolder.Find(port) is { } process ? $" by {process}" : "";
        throw new DistributedApplicationException(string.Create(
            CultureInfo.InvariantCulture,
            $"Port {port}, which the endpoint '{endpoint.Name}' of '{runner.Resource.Name}' states, is taken{holder}. End what holds it, or state another port in the AppHost."));
    }

    private int? LastPort(JsonObject last, string key)
        => last[key]?.GetValue<int>() is { } port && ports.TryTake(port) ? port : null;

    private static void RefuseSharedTargetPort(ResourceRunner runner, EndpointAnnotation endpoint)
    {
        if (runner.Wanted > 1 && endpoint.TargetPort is not null)
        {
            throw new DistributedApplicationException(
                $"'{runner.Resource.Name}' uses several replicas and its endpoint '{endpoint.Name}' has a fixed target port. Leave the target port out in run mode: each replica gets one of its own.");
        }
    }

    private static JsonObject Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? [] : [];
        }
        catch (System.Text.Json.JsonException)
        {
            // Only a convenience: the next run writes it anew.
            return [];
        }
    }
}
