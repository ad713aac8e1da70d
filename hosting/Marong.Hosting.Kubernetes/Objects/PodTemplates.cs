using k8s.Models;
using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes.Model;

namespace Marong.Hosting.Kubernetes.Objects;

/// <summary>Pods that pass "restricted", are placed apart, and end in order.</summary>
/// <param name="meta">Names and labels.</param>
internal sealed class PodTemplates(Meta meta)
{
    // Above 10000, so that it is nobody on any machine.
    private const long User = 10001;

    private const string Hostname = "kubernetes.io/hostname";
    private const string TokenFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

    private static readonly TerminationAnnotation DefaultTermination = new(TimeSpan.Zero, TimeSpan.FromSeconds(30));

    public V1PodTemplateSpec Of(Workload workload)
    {
        var environment = Environments.Of(workload, meta);
        var container = Container(workload.Name, workload.Image, Sizes.Of(workload.Resource), workload.Scratch);
        container.Command = workload.Command.Count > 0 ? [.. workload.Command] : null;
        container.Args = workload.Arguments.Count > 0 ? [.. workload.Arguments] : null;
        container.Env = environment.Referring.Count > 0 ? [.. environment.Referring] : null;
        container.EnvFrom = environment.Known.Count > 0 ? [new V1EnvFromSource { ConfigMapRef = new V1ConfigMapEnvSource { Name = Meta.SettingsName(workload.Name) } }] : null;
        container.Ports = workload.Ports.Count > 0 ? [.. workload.Ports.Select(p => new V1ContainerPort { Name = p.Name, ContainerPort = p.Number, Protocol = "TCP" })] : null;
        container.StartupProbe = workload.Probes.Startup;
        container.ReadinessProbe = workload.Probes.Readiness;
        container.LivenessProbe = workload.Probes.Liveness;
        foreach (var folder in workload.Data)
        {
            container.VolumeMounts.Add(new V1VolumeMount { Name = folder.Name, MountPath = folder.Path });
        }

        var template = Pod(workload.Name, workload.Component, PriorityOf(workload), container, workload.Scratch);
        if (workload.Intent<AutoscalerAccessAnnotation>() is not null)
        {
            GiveToken(template.Spec);
        }

        if (workload.IsLongRunning)
        {
            End(template.Spec, workload.Intent<TerminationAnnotation>() ?? DefaultTermination);
            Spread(template.Spec, Meta.SelectorOf(workload));
        }
        else
        {
            template.Spec.RestartPolicy = "Never";
        }

        return template;
    }

    /// <summary>A pod that runs to its end.</summary>
    public V1PodTemplateSpec ForJob(
        string name, string component, string image, ResourcesAnnotation sizes, Action<V1Container> configure, IReadOnlyList<ScratchFolder>? scratch = null)
    {
        var folders = scratch ?? [new ScratchFolder("tmp", "/tmp", "64Mi")];
        var container = Container(name, image, sizes, folders);
        configure(container);
        var template = Pod(name, component, WorkloadPriority.Background, container, folders);
        template.Spec.RestartPolicy = "Never";
        return template;
    }

    /// <summary>
    /// A token for the Kubernetes API that ends after an hour, in this pod alone: the service account itself gives none.
    /// </summary>
    public static void GiveToken(V1PodSpec pod)
    {
        pod.Containers[0].VolumeMounts.Add(new V1VolumeMount { Name = "api-access", MountPath = TokenFolder, ReadOnlyProperty = true });
        pod.Volumes.Add(new V1Volume
        {
            Name = "api-access",
            Projected = new V1ProjectedVolumeSource
            {
                // 0444 in decimal: the user of the pod is not the owner of the files.
                DefaultMode = 292,
                Sources =
                [
                    new V1VolumeProjection { ServiceAccountToken = new V1ServiceAccountTokenProjection { Path = "token", ExpirationSeconds = 3600 } },
                    new V1VolumeProjection { ConfigMap = new V1ConfigMapProjection { Name = "kube-root-ca.crt", Items = [new V1KeyToPath { Key = "ca.crt", Path = "ca.crt" }] } },
                    new V1VolumeProjection
                    {
                        DownwardAPI = new V1DownwardAPIProjection
                        {
                            Items = [new V1DownwardAPIVolumeFile { Path = "namespace", FieldRef = new V1ObjectFieldSelector { FieldPath = "metadata.namespace" } }],
                        },
                    },
                ],
            },
        });
    }

    private static WorkloadPriority PriorityOf(Workload workload)
        => workload.Intent<PriorityAnnotation>()?.Priority ?? (workload.IsLongRunning ? WorkloadPriority.Edge : WorkloadPriority.Background);

    private static V1Container Container(string name, string image, ResourcesAnnotation sizes, IReadOnlyList<ScratchFolder> scratch) => new()
    {
        Name = name,
        Image = image,
        ImagePullPolicy = "Always",
        Resources = Sizes.Requirements(sizes),
        SecurityContext = new V1SecurityContext
        {
            AllowPrivilegeEscalation = false,
            Capabilities = new V1Capabilities { Drop = ["ALL"] },
            Privileged = false,
            ReadOnlyRootFilesystem = true,
            RunAsNonRoot = true,
            RunAsUser = User,
            RunAsGroup = User,
            SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" },
        },
        VolumeMounts = [.. scratch.Select(f => new V1VolumeMount { Name = f.Name, MountPath = f.Path })],
    };

    private V1PodTemplateSpec Pod(string name, string component, WorkloadPriority priority, V1Container container, IReadOnlyList<ScratchFolder> scratch) => new()
    {
        Metadata = meta.OfPod(name, component),
        Spec = new V1PodSpec
        {
            AutomountServiceAccountToken = false,
            Containers = [container],
            // Names of this cluster have no dot: what has two is looked up in the world first.
            DnsConfig = new V1PodDNSConfig { Options = [new V1PodDNSConfigOption { Name = "ndots", Value = "2" }] },
            EnableServiceLinks = false,
            PriorityClassName = meta.PriorityClass(priority),
            SecurityContext = new V1PodSecurityContext
            {
                FsGroup = User,
                FsGroupChangePolicy = "OnRootMismatch",
                RunAsGroup = User,
                RunAsNonRoot = true,
                RunAsUser = User,
                SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" },
            },
            ServiceAccountName = name,
            Volumes = [.. scratch.Select(f => new V1Volume { Name = f.Name, EmptyDir = new V1EmptyDirVolumeSource { SizeLimit = new ResourceQuantity(f.Size) } })],
        },
    };

    private static void End(V1PodSpec pod, TerminationAnnotation termination)
    {
        pod.TerminationGracePeriodSeconds = (long)termination.GracePeriod.TotalSeconds;
        pod.RestartPolicy = "Always";
        if (termination.PreStop > TimeSpan.Zero)
        {
            pod.Containers[0].Lifecycle = new V1Lifecycle
            {
                PreStop = new V1LifecycleHandler { Sleep = new V1SleepAction { Seconds = (long)termination.PreStop.TotalSeconds } },
            };
        }
    }

    private static void Spread(V1PodSpec pod, V1LabelSelector selector)
    {
        pod.Affinity = new V1Affinity
        {
            PodAntiAffinity = new V1PodAntiAffinity
            {
                PreferredDuringSchedulingIgnoredDuringExecution =
                [
                    new V1WeightedPodAffinityTerm { Weight = 100, PodAffinityTerm = new V1PodAffinityTerm { LabelSelector = selector, TopologyKey = Hostname } },
                ],
            },
        };
        pod.TopologySpreadConstraints =
        [
            new V1TopologySpreadConstraint { LabelSelector = selector, MaxSkew = 1, TopologyKey = Hostname, WhenUnsatisfiable = "ScheduleAnyway" },
        ];
    }
}
