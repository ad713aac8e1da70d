using System.Text.Json.Nodes;
using Marong.Publish.Tests.Objects;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Rows 24 to 29: how many there are, and how many are left while nodes and versions change. A Rollout is held to what a Deployment is.</summary>
internal static class Availability
{
    private const string Budget = "PodDisruptionBudget/backend";
    private const string Backend = "Deployment/backend";
    private const string Autoscaler = "HorizontalPodAutoscaler/gateway";

    public static IEnumerable<Rule> All =>
    [
        new("KS deployment-replicas", 24, "a Deployment behind a Service has two replicas, unless an autoscaler counts them",
            EachWorkload("one replica", (cluster, workload) => IsDeployment(workload) && IsServed(cluster, workload)
                && cluster.AutoscalerOf(workload) is null && (workload.Replicas ?? 1) < 2),
            draft => draft.Set(Backend, "spec/replicas", 1)),

        .. Named(25, "an autoscaler has something to scale",
            Each("HorizontalPodAutoscaler", "its target is not there", (cluster, autoscaler) => !cluster.Objects.Any(resource =>
                resource.Kind == autoscaler.Json.Text("spec/scaleTargetRef/kind") && resource.Name == autoscaler.Json.Text("spec/scaleTargetRef/name")
                && resource.ApiVersion == autoscaler.Json.Text("spec/scaleTargetRef/apiVersion"))),
            draft => draft.Add(AnAutoscalerOf("nobody")),
            "KS horizontalpodautoscaler-has-target", "KL dangling-horizontalpodautoscaler"),
        .. Named(25, "an autoscaler keeps two replicas at least",
            Each("HorizontalPodAutoscaler", "minReplicas below 2", (_, autoscaler) => (autoscaler.Json.Number("spec/minReplicas") ?? 1) < 2),
            draft => draft.Set(Autoscaler, "spec/minReplicas", 1),
            "KS horizontalpodautoscaler-replicas", "PO hpaMinAvailability"),
        new("PO hpaMaxAvailability", 25, "an autoscaler has room to scale",
            Each("HorizontalPodAutoscaler", "maxReplicas is not above minReplicas", (_, autoscaler) =>
                (autoscaler.Json.Number("spec/maxReplicas") ?? 0) <= (autoscaler.Json.Number("spec/minReplicas") ?? 1)),
            draft => draft.Set(Autoscaler, "spec/maxReplicas", 2)),
        new("KS deployment-targeted-by-hpa-does-not-have-replicas-configured", 25, "what an autoscaler counts has no number of its own",
            EachWorkload("replicas beside an autoscaler", (cluster, workload) => cluster.AutoscalerOf(workload) is not null && workload.Replicas is not null),
            draft => draft.Set("Deployment/gateway", "spec/replicas", 2)),
        new("OWN hpa-behavior", 25, "an autoscaler scales up at once and down slowly",
            Each("HorizontalPodAutoscaler", "no behavior for both ways", (_, autoscaler) =>
                (autoscaler.Json.Number("spec/behavior/scaleUp/stabilizationWindowSeconds") ?? 0) > 0 || (autoscaler.Json.Number("spec/behavior/scaleDown/stabilizationWindowSeconds") ?? 0) < 300),
            draft => draft.Unset(Autoscaler, "spec/behavior")),

        .. Named(26, "a Deployment has a disruption budget",
            EachWorkload("no disruption budget", (cluster, workload) => IsDeployment(workload) && !BudgetsOf(cluster, workload).Any()),
            draft => draft.Drop(Budget),
            "KS deployment-has-poddisruptionbudget", "PO missingPodDisruptionBudget"),
        new("KS statefulset-has-poddisruptionbudget", 26, "a StatefulSet has a disruption budget",
            EachWorkload("no disruption budget", (cluster, workload) => workload.Kind == "StatefulSet" && !BudgetsOf(cluster, workload).Any()),
            draft => draft.Drop("PodDisruptionBudget/mariadb")),
        new("KS poddisruptionbudget-has-policy", 26, "a disruption budget says how much",
            Each("PodDisruptionBudget", "neither minAvailable nor maxUnavailable", (_, budget) => !budget.Json.Has("spec/minAvailable") && !budget.Json.Has("spec/maxUnavailable")),
            draft => draft.Unset(Budget, "spec/maxUnavailable")),
        new("KL pdb-max-unavailable", 26, "a disruption budget allows a disruption",
            Each("PodDisruptionBudget", "maxUnavailable is nothing", (_, budget) => budget.Json.Text("spec/maxUnavailable") is "0" or "0%"),
            draft => draft.Set(Budget, "spec/maxUnavailable", 0)),
        new("KL pdb-min-available", 26, "a disruption budget does not ask for all replicas",
            Each("PodDisruptionBudget", "minAvailable is everything", (cluster, budget) => TargetsOf(cluster, budget)
                .Any(workload => Wanted(budget, cluster.MinimumOf(workload)) >= cluster.MinimumOf(workload))),
            draft => draft.Unset(Budget, "spec/maxUnavailable").Set(Budget, "spec/minAvailable", 2)),
        new("KL pdb-unhealthy-pod-eviction-policy", 26, "a pod that is not healthy may always be evicted",
            Each("PodDisruptionBudget", "unhealthyPodEvictionPolicy is not AlwaysAllow", (_, budget) => budget.Json.Text("spec/unhealthyPodEvictionPolicy") != "AlwaysAllow"),
            draft => draft.Unset(Budget, "spec/unhealthyPodEvictionPolicy")),
        new("PO pdbDisruptionsIsZero", 26, "a disruption budget allows a disruption",
            Each("PodDisruptionBudget", "no disruption is possible", (_, budget) => budget.Json.Text("spec/maxUnavailable") is "0" or "0%" || budget.Json.Text("spec/minAvailable") == "100%"),
            draft => draft.Set(Budget, "spec/maxUnavailable", "0%")),
        new("PO pdbMinAvailableGreaterThanHPAMinReplicas", 26, "a disruption budget asks for fewer than the autoscaler's minimum",
            Each("PodDisruptionBudget", "minAvailable is not below the autoscaler's minimum", (cluster, budget) => TargetsOf(cluster, budget)
                .Any(workload => cluster.AutoscalerOf(workload) is not null && Wanted(budget, cluster.MinimumOf(workload)) >= cluster.MinimumOf(workload))),
            draft => draft.Unset("PodDisruptionBudget/gateway", "spec/maxUnavailable").Set("PodDisruptionBudget/gateway", "spec/minAvailable", 2)),

        .. Named(27, "replicas of a Deployment keep away from each other's node",
            EachWorkload("no anti-affinity by host", workload => IsDeployment(workload) && workload.Replicas is not 1 && !IsApart(workload)),
            draft => draft.Unset(Backend, $"{Pod}/affinity"),
            "KS deployment-has-host-podantiaffinity", "KL no-anti-affinity"),
        new("KS statefulset-has-host-podantiaffinity", 27, "replicas of a StatefulSet keep away from each other's node",
            EachWorkload("no anti-affinity by host", workload => workload.Kind == "StatefulSet" && workload.Replicas is not 1 && !IsApart(workload)),
            draft => draft.Set("StatefulSet/mariadb", "spec/replicas", 2)),
        new("KS pod-topology-spread-constraints", 27, "a spread constraint is complete",
            EachWorkload("an incomplete spread constraint", workload => workload.Pod.Objects("topologySpreadConstraints").Any(spread => !spread.Has("labelSelector")
                || spread.Number("maxSkew") is null or 0 || string.IsNullOrEmpty(spread.Text("topologyKey")) || spread.Text("whenUnsatisfiable") is not ("DoNotSchedule" or "ScheduleAnyway"))),
            draft => draft.Unset(Backend, $"{Pod}/topologySpreadConstraints/0/labelSelector")),
        new("PO topologySpreadConstraint", 27, "what serves is spread over the nodes",
            EachWorkload("no spread constraint", workload => workload.IsService && !workload.Pod.Objects("topologySpreadConstraints").Any()),
            draft => draft.Unset(Backend, $"{Pod}/topologySpreadConstraints")),

        .. Named(28, "a Deployment is renewed replica by replica",
            EachWorkload("not a rolling update", workload => workload.Kind == "Deployment" && workload.Resource.Json.Text("spec/strategy/type") != "RollingUpdate"),
            draft => draft.Set(Backend, "spec/strategy", new JsonObject { ["type"] = "Recreate" }),
            "KS deployment-strategy", "KL no-rolling-update-strategy"),
        new("OWN rollout-pace", 28, "a new replica proves itself a few seconds, a rollout that is stuck says so in minutes, and a few versions are kept to go back to",
            EachWorkload("minReadySeconds, progressDeadlineSeconds or revisionHistoryLimit", workload => IsDeployment(workload) && !(workload.Resource.Json.At("spec") is var spec
                && spec.Number("minReadySeconds") is >= 5 and <= 10 && spec.Number("progressDeadlineSeconds") is > 60 and <= 300 && spec.Number("revisionHistoryLimit") is >= 2 and <= 5)),
            draft => draft.Set(Backend, "spec/minReadySeconds", 60)),
        new("KL restart-policy", 28, "a container that failed is started again",
            EachWorkload("restartPolicy is neither Always nor OnFailure", workload => workload.Pod.Text("restartPolicy") is not ("Always" or "OnFailure")),
            draft => draft.Unset(Backend, $"{Pod}/restartPolicy")),

        new("KS statefulset-has-servicename", 29, "a StatefulSet has a headless Service",
            EachWorkload("no headless Service", (cluster, workload) => workload.Kind == "StatefulSet"
                && !(cluster.Find("Service", workload.Resource.Json.Text("spec/serviceName")) is { } service
                    && service.Json.Text("spec/clusterIP") == "None" && Selector.MatchesPlainly(service.Json.At("spec/selector"), workload.PodLabels))),
            draft => draft.Set("StatefulSet/mariadb", "spec/serviceName", "mariadb")),
    ];

    private static bool IsDeployment(Workload workload) => workload.Kind is "Deployment" or "Rollout";

    private static bool IsServed(Cluster cluster, Workload workload) =>
        cluster.Of("Service").Any(service => Selector.MatchesPlainly(service.Json.At("spec/selector"), workload.PodLabels));

    private static IEnumerable<Resource> BudgetsOf(Cluster cluster, Workload workload) =>
        cluster.Of("PodDisruptionBudget").Where(budget => Selector.Matches(budget.Json.At("spec/selector"), workload.PodLabels));

    private static IEnumerable<Workload> TargetsOf(Cluster cluster, Resource budget) =>
        cluster.Workloads.Where(workload => Selector.Matches(budget.Json.At("spec/selector"), workload.PodLabels));

    private static decimal Wanted(Resource budget, long replicas) => budget.Json.Text("spec/minAvailable") switch
    {
        null => 0,
        var share when share.EndsWith('%') => Math.Ceiling(replicas * Quantity.Of(share[..^1]) / 100),
        var number => Quantity.Of(number),
    };

    private static bool IsApart(Workload workload) =>
        workload.Pod.Objects("affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution").Select(preferred => preferred.At("podAffinityTerm"))
            .Concat(workload.Pod.Objects("affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution"))
            .Any(term => term.Text("topologyKey") == "kubernetes.io/hostname" && Selector.Matches(term.At("labelSelector"), workload.PodLabels));

    private static string AnAutoscalerOf(string target) => $$"""
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: {{target}}, namespace: marong}
        spec:
          behavior: {scaleDown: {stabilizationWindowSeconds: 300}, scaleUp: {stabilizationWindowSeconds: 0} }
          maxReplicas: 4
          minReplicas: 2
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{target}} }
        """;
}
