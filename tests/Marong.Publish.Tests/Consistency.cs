using System.Text.RegularExpressions;
using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests;

/// <summary>Whether the parts of a rendering mean each other, beyond what the tools' checks ask.</summary>
internal static partial class Consistency
{
    private const string Solver = """{"matchLabels":{"acme.cert-manager.io/http01-solver":"true"}}""";

    private static readonly string[] OneWorkloadEach = ["Service", "PodDisruptionBudget", "NetworkPolicy"];

    public static IEnumerable<Finding> Problems(Cluster cluster) =>
        [.. Selections(cluster), .. Accounts(cluster), .. Pods(cluster), .. Variables(cluster), .. Peaks(cluster), .. Prescaling(cluster), .. Certificates(cluster)];

    /// <summary>Whether cert-manager makes a certificate for an Ingress, and for a while a pod beside its workload.</summary>
    public static bool AsksForCertificate(Resource ingress) =>
        ingress.Json.Map("metadata/annotations").Keys.Any(name => name is "cert-manager.io/cluster-issuer" or "cert-manager.io/issuer");

    /// <summary>What is about pods is about those of one workload (or of the jobs that raise and lower one), by name and component alone, and bears its name.</summary>
    private static IEnumerable<Finding> Selections(Cluster cluster)
    {
        foreach (var resource in cluster.Objects.Where(resource => OneWorkloadEach.Contains(resource.Kind)))
        {
            var labels = resource.Kind == "Service" ? resource.Json.Map("spec/selector") : resource.Json.Map($"spec/{(resource.Kind == "NetworkPolicy" ? "podSelector" : "selector")}/matchLabels");
            if (resource.Kind == "NetworkPolicy" && (labels.Count == 0 || IsForSolver(resource)))
            {
                continue;
            }

            var targets = cluster.Workloads.Where(workload => labels.All(label => workload.PodLabels.GetValueOrDefault(label.Key) == label.Value)).ToList();
            if (targets.Count != 1 && !(targets.Count > 1 && targets.All(IsPeak)))
            {
                yield return new(resource.ToString(), $"it is about {(targets.Count == 0 ? "nobody" : string.Join(" and ", targets))}");
            }
            else if (targets.TrueForAll(workload => !IsPeak(workload)) && resource.Name != targets[0].Name && !resource.Name.StartsWith(targets[0].Name + "-", StringComparison.Ordinal))
            {
                yield return new(resource.ToString(), $"it is about {targets[0]} and named otherwise");
            }

            if (!labels.Keys.Order(StringComparer.Ordinal).SequenceEqual([Workload.ComponentLabel, Workload.NameLabel]))
            {
                yield return new(resource.ToString(), "it selects by other labels than name and component");
            }
        }

        foreach (var workload in cluster.Services.Where(workload => !workload.Resource.Json.Map("spec/selector/matchLabels").Keys.Order(StringComparer.Ordinal)
            .SequenceEqual([Workload.ComponentLabel, Workload.NameLabel])))
        {
            yield return workload.Finding("it selects by other labels than name and component");
        }
    }

    /// <summary>No two workloads share an account, but the jobs that raise and lower one.</summary>
    private static IEnumerable<Finding> Accounts(Cluster cluster) =>
        from sharing in cluster.Workloads.GroupBy(workload => workload.Pod.Text("serviceAccountName"))
        where sharing.Count() > 1 && !sharing.All(IsPeak)
        from workload in sharing
        select workload.Finding($"it shares the account {sharing.Key}");

    private static IEnumerable<Finding> Pods(Cluster cluster)
    {
        foreach (var workload in cluster.Workloads)
        {
            if (workload.Containers is not [{ IsInit: false } only] || (only.Name != workload.Name && !IsPeak(workload)))
            {
                yield return workload.Finding("its single container is not named like it");
            }

            var ports = workload.Containers.SelectMany(container => container.Json.Objects("ports")).ToDictionary(port => port.Text("name") ?? "", port => port.Number("containerPort"));
            if (ports.TryGetValue("http", out var http) && ports.GetValueOrDefault("management") != http + 1)
            {
                yield return workload.Finding("management is not the port after http");
            }

            if (workload.Containers.Any(container => container.Json.Has("readinessProbe/httpGet") && container.Json.Text("readinessProbe/httpGet/port") != "management"))
            {
                yield return workload.Finding("its health is asked at another port than management");
            }

            var volumes = workload.Pod.Objects("volumes").Select(volume => volume.Text("name"))
                .Concat(workload.Resource.Json.Objects("spec/volumeClaimTemplates").Select(claim => claim.Text("metadata/name"))).ToHashSet();
            var mounts = workload.Containers.SelectMany(container => container.Json.Objects("volumeMounts")).Select(mount => mount.Text("name")).ToHashSet();
            foreach (var name in volumes.Concat(mounts).Where(name => !volumes.Contains(name) || !mounts.Contains(name)).Distinct())
            {
                yield return workload.Finding($"the volume {name} is not both there and mounted");
            }

            foreach (var volume in workload.Pod.Objects("volumes"))
            {
                if ((volume.Text("configMap/name") is { } map && cluster.Find("ConfigMap", map) is null)
                    || (volume.Text("persistentVolumeClaim/claimName") is { } claim && cluster.Find("PersistentVolumeClaim", claim) is null && workload.Kind != "Deployment"))
                {
                    yield return workload.Finding($"what the volume {volume.Text("name")} is made of is not there");
                }
            }
        }
    }

    /// <summary>A value that is put together from other variables may only use those that stand before it.</summary>
    private static IEnumerable<Finding> Variables(Cluster cluster)
    {
        foreach (var container in cluster.Containers)
        {
            var known = container.Json.Objects("envFrom").SelectMany(source => cluster.Find("ConfigMap", source.Text("configMapRef/name"))?.Json.Map("data").Keys ?? []).ToHashSet();
            foreach (var variable in container.Json.Objects("env"))
            {
                foreach (var part in Part().Matches(variable.Text("value") ?? "").Select(match => match.Groups[1].Value).Where(part => !known.Contains(part)))
                {
                    yield return container.Finding($"{variable.Text("name")} uses $({part}), which is not set before it");
                }

                known.Add(variable.Text("name") ?? "");
            }
        }
    }

    /// <summary>A peak raises an autoscaler that is there, within its maximum, and lowers just what it raised.</summary>
    private static IEnumerable<Finding> Peaks(Cluster cluster)
    {
        foreach (var raise in cluster.Workloads.Where(workload => workload.Kind == "CronJob" && workload.Name.EndsWith("-raise", StringComparison.Ordinal)))
        {
            var (target, minimum) = (Argument(raise, "--hpa"), Argument(raise, "--minimum"));
            var autoscaler = cluster.Find("HorizontalPodAutoscaler", target);
            if (autoscaler is null || !long.TryParse(minimum, out var replicas) || replicas > autoscaler.Json.Number("spec/maxReplicas") || replicas <= autoscaler.Json.Number("spec/minReplicas"))
            {
                yield return raise.Finding($"it cannot raise {target} to {minimum}");
            }

            var lower = cluster.Maker(raise.Name[..^"raise".Length] + "lower");
            if (lower is null || Argument(lower, "--hpa") != target || Argument(lower, "--from") != minimum || Argument(lower, "--minimum") != autoscaler?.Json.Text("spec/minReplicas"))
            {
                yield return raise.Finding("nothing lowers what it raised");
            }

            if (!MayScale(cluster, raise, target))
            {
                yield return raise.Finding($"it may not change {target}");
            }
        }
    }

    private static IEnumerable<Finding> Prescaling(Cluster cluster) =>
        from prescaler in cluster.Workloads
        where prescaler.Name == "prescaler"
        from autoscaler in cluster.Of("HorizontalPodAutoscaler")
        where !MayScale(cluster, prescaler, autoscaler.Name)
        select prescaler.Finding($"it may not change {autoscaler.Name}");

    /// <summary>The pod in which cert-manager answers for a name is nobody's here: a policy about it is there when a certificate is asked for, and only then.</summary>
    private static IEnumerable<Finding> Certificates(Cluster cluster)
    {
        var (asking, policies) = (cluster.Of("Ingress").Where(AsksForCertificate).ToList(), cluster.Of("NetworkPolicy").Where(IsForSolver).ToList());
        return policies.Count == 0
            ? asking.Select(ingress => new Finding(ingress.ToString(), "nobody reaches the pod that answers for its certificate"))
            : policies.Where(_ => asking.Count == 0).Select(policy => new Finding(policy.ToString(), "nobody asks for a certificate"));
    }

    private static bool IsForSolver(Resource policy) => policy.Json.At("spec/podSelector")?.ToJsonString() == Solver;

    private static bool MayScale(Cluster cluster, Workload workload, string? target) =>
        (from binding in cluster.Of("RoleBinding")
         where binding.Json.Objects("subjects").Any(subject => subject.Text("kind") == "ServiceAccount" && subject.Text("name") == workload.Pod.Text("serviceAccountName"))
         from rule in cluster.Find("Role", binding.Json.Text("roleRef/name"))?.Json.Objects("rules") ?? []
         where rule.Texts("apiGroups").Contains("autoscaling") && rule.Texts("resources").Contains("horizontalpodautoscalers") && rule.Texts("resourceNames").Contains(target ?? "")
         select rule.Texts("verbs")).Any(verbs => verbs.Contains("get") && verbs.Contains("patch"));

    private static string? Argument(Workload workload, string name) => workload.Containers[0].Json.Texts("args").SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();

    private static bool IsPeak(Workload workload) =>
        workload.Kind == "CronJob" && (workload.Name.EndsWith("-raise", StringComparison.Ordinal) || workload.Name.EndsWith("-lower", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<!\$)\$\(([^)]+)\)")]
    private static partial Regex Part();
}
