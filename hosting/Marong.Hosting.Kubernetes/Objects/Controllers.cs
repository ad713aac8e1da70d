using Aspire.Hosting;
using k8s;
using k8s.Models;
using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes.Model;

namespace Marong.Hosting.Kubernetes.Objects;

/// <summary>What keeps pods running, or runs them to their end.</summary>
/// <param name="meta">Names and labels.</param>
/// <param name="pods">Makes the pods.</param>
internal sealed class Controllers(Meta meta, PodTemplates pods)
{
    private const int KeptRevisions = 3;
    private const int Day = 24 * 60 * 60;

    private static readonly Dictionary<string, string> SyncHook = new()
    {
        ["argocd.argoproj.io/hook"] = "Sync",
        ["argocd.argoproj.io/hook-delete-policy"] = "BeforeHookCreation",
    };

    public IKubernetesObject Of(Workload workload) => workload.Kind switch
    {
        WorkloadKind.Deployment => Deployment(workload),
        WorkloadKind.StatefulSet => StatefulSet(workload),
        WorkloadKind.Job => Job(workload),
        WorkloadKind.CronJob => CronJob(workload),
        _ => throw new DistributedApplicationException($"'{workload.Name}' is of no kind that a cluster runs."),
    };

    /// <summary>The wave that a workload runs in: data first, then what prepares it, then who uses it.</summary>
    public static int WaveOf(Workload workload) => workload.Component switch
    {
        "database" or "cache" => Waves.Data,
        "job" when workload.Kind == WorkloadKind.Job => Waves.Migrations,
        "job" => Waves.Edges,
        _ => Waves.Services,
    };

    /// <summary>A CronJob that misses no start by more than it can catch up, and never runs twice at once.</summary>
    public V1CronJob CronJob(string name, string component, string schedule, string? timeZone, TimeSpan bound, V1PodTemplateSpec template) => new()
    {
        ApiVersion = "batch/v1",
        Kind = "CronJob",
        Metadata = meta.Of(name, component, Waves.Edges),
        Spec = new V1CronJobSpec
        {
            ConcurrencyPolicy = "Forbid",
            FailedJobsHistoryLimit = 3,
            JobTemplate = new V1JobTemplateSpec
            {
                Metadata = new V1ObjectMeta { Labels = meta.Labels(name, component) },
                Spec = new V1JobSpec { ActiveDeadlineSeconds = (long)bound.TotalSeconds, BackoffLimit = 2, Template = template },
            },
            Schedule = schedule,
            StartingDeadlineSeconds = (long)bound.TotalSeconds,
            SuccessfulJobsHistoryLimit = 1,
            TimeZone = timeZone,
        },
    };

    private V1Deployment Deployment(Workload workload)
    {
        var rolling = workload.Resource.GetRollingUpdate(workload.Replicas);
        return new V1Deployment
        {
            ApiVersion = "apps/v1",
            Kind = "Deployment",
            Metadata = meta.Of(workload, WaveOf(workload)),
            Spec = new V1DeploymentSpec
            {
                MinReadySeconds = 5,
                ProgressDeadlineSeconds = 300,
                Replicas = workload.Replicas,
                RevisionHistoryLimit = KeptRevisions,
                Selector = Meta.SelectorOf(workload),
                Strategy = new V1DeploymentStrategy
                {
                    Type = "RollingUpdate",
                    RollingUpdate = new V1RollingUpdateDeployment { MaxSurge = rolling.MaxSurge, MaxUnavailable = rolling.MaxUnavailable },
                },
                Template = pods.Of(workload),
            },
        };
    }

    private V1StatefulSet StatefulSet(Workload workload) => new()
    {
        ApiVersion = "apps/v1",
        Kind = "StatefulSet",
        Metadata = meta.Of(workload, WaveOf(workload)),
        Spec = new V1StatefulSetSpec
        {
            MinReadySeconds = 5,
            Replicas = workload.Replicas,
            RevisionHistoryLimit = KeptRevisions,
            Selector = Meta.SelectorOf(workload),
            ServiceName = Services.HeadlessName(workload),
            Template = pods.Of(workload),
            UpdateStrategy = new V1StatefulSetUpdateStrategy { Type = "RollingUpdate" },
            VolumeClaimTemplates =
            [
                .. workload.Data.Select(folder => new V1PersistentVolumeClaim
                {
                    Metadata = new V1ObjectMeta { Name = folder.Name, Labels = meta.Labels(workload.Name, workload.Component) },
                    Spec = new V1PersistentVolumeClaimSpec
                    {
                        AccessModes = ["ReadWriteOnce"],
                        Resources = new V1VolumeResourceRequirements
                        {
                            Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = new(folder.Size) },
                        },
                    },
                }),
            ],
        },
    };

    private V1Job Job(Workload workload) => new()
    {
        ApiVersion = "batch/v1",
        Kind = "Job",
        Metadata = meta.Of(workload.Name, workload.Component, WaveOf(workload), SyncHook),
        Spec = new V1JobSpec
        {
            ActiveDeadlineSeconds = 600,
            BackoffLimit = 3,
            Template = pods.Of(workload),
            TtlSecondsAfterFinished = Day,
        },
    };

    private V1CronJob CronJob(Workload workload) => CronJob(
        workload.Name, workload.Component, workload.Intent<CronJobAnnotation>()!.Schedule, timeZone: null, TimeSpan.FromSeconds(55), pods.Of(workload));
}
