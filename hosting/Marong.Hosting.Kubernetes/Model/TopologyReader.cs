using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Intents;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Kubernetes.Model;

/// <summary>Reads the application model: what an AppHost has said, with all of its callbacks called.</summary>
/// <param name="execution">Publishing.</param>
/// <param name="options">How to publish.</param>
/// <param name="logger">Is told what cannot be mapped.</param>
internal sealed class TopologyReader(DistributedApplicationExecutionContext execution, KubernetesManifestsOptions options, ILogger logger)
{
    public async Task<Topology> ReadAsync(IEnumerable<IResource> resources, CancellationToken cancellationToken)
    {
        var workloads = new List<Workload>();
        foreach (var resource in resources.OfType<IComputeResource>())
        {
            if (resource is ProjectResource or ContainerResource)
            {
                workloads.Add(await ReadAsync(resource, cancellationToken).ConfigureAwait(false));
            }
            else
            {
                logger.LogWarning("{Resource} is a program of this machine and has no image: it is not published.", resource.Name);
            }
        }

        var parameters = workloads.SelectMany(w => w.Variables).SelectMany(v => v.Parameters).DistinctBy(p => p.Name)
            .OrderBy(p => p.Name, StringComparer.Ordinal).ToArray();
        return new Topology(workloads, parameters);
    }

    private async Task<Workload> ReadAsync(IResource resource, CancellationToken cancellationToken)
    {
        var server = KnownServers.Find(resource);
        var probes = Probes.Of(resource) ?? server?.Probes ?? ProbeSet.None;
        var kind = KindOf(resource);
        if (kind is WorkloadKind.Deployment or WorkloadKind.StatefulSet && probes.Readiness is null)
        {
            logger.LogWarning("{Resource} has no probes: say WithHttpProbe for startup, readiness and liveness.", resource.Name);
        }

        foreach (var mount in resource.Annotations.OfType<ContainerMountAnnotation>().Where(m => m.Type == ContainerMountType.BindMount))
        {
            logger.LogWarning("{Resource} mounts a folder of this machine at {Target}: no machine of a cluster has it, and it is not published.", resource.Name, mount.Target);
        }

        var replicas = resource.Annotations.OfType<AutoscalingAnnotation>().LastOrDefault()?.Min
            ?? resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        if (replicas <= 2 && resource.Annotations.OfType<RollingUpdateAnnotation>().LastOrDefault() is { MaxUnavailable: > 0 })
        {
            logger.LogWarning("{Resource} has {Replicas} replicas and lets one be missing while it is replaced: half of them or all.", resource.Name, replicas);
        }

        var calls = new CallGraph(resource);
        var variables = await VariablesAsync(resource, calls, cancellationToken).ConfigureAwait(false);
        var arguments = await ArgumentsAsync(resource, calls, cancellationToken).ConfigureAwait(false);
        var container = resource as ContainerResource;
        return new Workload
        {
            Name = resource.Name,
            Resource = resource,
            Kind = kind,
            Component = server?.Component ?? (kind is WorkloadKind.Job or WorkloadKind.CronJob ? "job" : "service"),
            Image = ImageOf(resource),
            Replicas = replicas,
            Ports = [.. resource.Annotations.OfType<EndpointAnnotation>().Select(e => new WorkloadPort(
                e.Name, ValueReader.PortOf(e), e.IsExternal, Probes.IsManagement(resource, e.Name), e.UriScheme is "http" or "https"))],
            Variables = [.. variables, .. OwnVariables(resource)],
            Command = server?.Command is { Count: > 0 } own ? own : container?.Entrypoint is { } entrypoint ? [entrypoint] : [],
            Arguments = server?.Arguments(resource, arguments) ?? arguments,
            Scratch = [new ScratchFolder("tmp", "/tmp", "64Mi"), .. server?.Scratch ?? []],
            Data = DataOf(resource),
            Probes = probes,
            Calls = calls.Calls,
            ExternalHosts = ExternalHostsOf(resource),
        };
    }

    private static WorkloadKind KindOf(IResource resource) => resource.Annotations switch
    {
        var said when said.OfType<CronJobAnnotation>().Any() => WorkloadKind.CronJob,
        var said when said.OfType<JobAnnotation>().Any() => WorkloadKind.Job,
        var said when said.OfType<ContainerMountAnnotation>().Any(m => m.Type == ContainerMountType.Volume) => WorkloadKind.StatefulSet,
        _ => WorkloadKind.Deployment,
    };

    private string ImageOf(IResource resource)
    {
        if (resource is ProjectResource)
        {
            var name = resource.Annotations.OfType<ImageNameAnnotation>().LastOrDefault()?.Name ?? resource.Name;
            return $"{options.ImageRegistry}/{name}:{options.Version}";
        }

        var image = resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()
            ?? throw new DistributedApplicationException($"The container '{resource.Name}' has no image: say WithImage.");
        return image.Tag is { } tag and not "latest"
            ? $"{(image.Registry is { } registry ? registry + "/" : "")}{image.Image}:{tag}"
            : throw new DistributedApplicationException($"The image of '{resource.Name}' has no tag of its own: say WithImage(\"{image.Image}\", \"VERSION\").");
    }

    private static IEnumerable<Variable> OwnVariables(IResource resource) => resource is not ProjectResource ? [] :
    [
        // Diagnostics write to a folder, and the root of the container cannot be written to.
        new Variable("DOTNET_EnableDiagnostics", [new TextPart("0")]),
        new Variable("OTEL_SERVICE_NAME", [new TextPart(resource.Name)]),
    ];

    private async Task<List<Variable>> VariablesAsync(IResource resource, CallGraph calls, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(execution, resource, [], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        var variables = new List<Variable>();
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            var reader = new ValueReader();
            await reader.ReadAsync(value, cancellationToken).ConfigureAwait(false);
            // Nobody but the kubelet and the monitoring reaches a management endpoint, so nobody else is told of it.
            if (calls.TryAdd(reader.Endpoints))
            {
                variables.Add(new Variable(name, reader.Parts));
            }
        }

        return variables;
    }

    private async Task<List<string>> ArgumentsAsync(IResource resource, CallGraph calls, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = execution };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        var arguments = new List<string>();
        foreach (var argument in context.Args)
        {
            var reader = new ValueReader();
            await reader.ReadAsync(argument, cancellationToken).ConfigureAwait(false);
            calls.TryAdd(reader.Endpoints);
            arguments.Add(new Variable("", reader.Parts).Text ?? throw new DistributedApplicationException(
                $"An argument of '{resource.Name}' has a parameter in it. Arguments can be read by everybody on the machine: use a variable."));
        }

        return arguments;
    }

    private static List<DataFolder> DataOf(IResource resource)
    {
        var size = resource.Annotations.OfType<StorageAnnotation>().LastOrDefault()?.Size ?? "1Gi";
        return [.. resource.Annotations.OfType<ContainerMountAnnotation>().Where(m => m.Type == ContainerMountType.Volume)
            .Select((mount, index) => new DataFolder(index == 0 ? "data" : $"data-{index}", mount.Target, size))];
    }

    private static List<string> ExternalHostsOf(IResource resource) =>
    [
        .. resource.Annotations.OfType<ExternalCallAnnotation>().Select(c => c.Host)
            .Concat(resource.Annotations.OfType<ResourceRelationshipAnnotation>()
                .Where(r => r.Type == "Reference").Select(r => r.Resource).OfType<ExternalServiceResource>()
                .Select(s => s.Uri?.Host ?? s.Name))
            .Distinct().Order(StringComparer.Ordinal),
    ];
}
