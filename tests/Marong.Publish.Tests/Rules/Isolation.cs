using System.Text.Json.Nodes;
using Marong.Publish.Tests.Objects;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Row 30: that policies are there. What they let through is a test of its own.</summary>
internal static class Isolation
{
    private const string Policy = "NetworkPolicy/backend";

    public static IEnumerable<Rule> All =>
    [
        .. Named(30, "every pod has a policy of its own, for both ways",
            EachWorkload("no policy of its own for both ways", (cluster, workload) => !OwnPolicies(cluster, workload).Any(policy => IsForBothWays(policy))),
            draft => draft.Drop(Policy),
            "KS pod-networkpolicy", "KL non-isolated-pod"),
        new("PO missingNetworkPolicy", 30, "the policy of a pod has rules for both ways; nothing has to reach a job",
            EachWorkload("no rules for both ways", (cluster, workload) => !OwnPolicies(cluster, workload).Any(policy => IsForBothWays(policy)
                && policy.Json.Objects("spec/egress").Any() && (workload.IsJob || policy.Json.Objects("spec/ingress").Any()))),
            draft => draft.Unset(Policy, "spec/egress")),
        .. Named(30, "a policy is about pods that are there",
            Each("NetworkPolicy", "it selects no pod", (cluster, policy) => !cluster.Workloads.Any(workload => Selector.Matches(policy.Json.At("spec/podSelector"), workload.PodLabels))),
            draft => draft.Set(Policy, "spec/podSelector/matchLabels/app.kubernetes.io~1name", "nobody"),
            "KS networkpolicy-targets-pod", "KL dangling-networkpolicy"),
        new("KL dangling-networkpolicypeer-podselector", 30, "a policy lets pods through that are there",
            cluster => from policy in cluster.Of("NetworkPolicy")
                       from rule in policy.Json.Objects("spec/ingress").SelectMany(rule => rule.Objects("from")).Concat(policy.Json.Objects("spec/egress").SelectMany(rule => rule.Objects("to")))
                       where rule.Has("podSelector") && !rule.Has("namespaceSelector")
                           && !cluster.Workloads.Any(workload => Selector.Matches(rule["podSelector"], workload.PodLabels))
                       select new Finding(policy.ToString(), $"no pod answers to {rule["podSelector"]!.ToJsonString()}"),
            draft => draft.Set(Policy, "spec/ingress/0/from/0/podSelector/matchLabels/app.kubernetes.io~1name", "nobody")),
        .. Named(30, "a namespace lets nothing through by default, neither way",
            cluster => cluster.Of("Namespace").Where(space => !cluster.Of("NetworkPolicy").Any(policy => policy.Namespace == space.Name && IsDenial(policy)))
                .Select(space => new Finding(space.ToString(), "nothing is denied by default")),
            draft => draft.Drop("NetworkPolicy/default-deny"),
            "CIS 5.3.2", "NSA network-separation"),
    ];

    private static IEnumerable<Resource> OwnPolicies(Cluster cluster, Workload workload) =>
        cluster.Of("NetworkPolicy").Where(policy => policy.Json.Map("spec/podSelector/matchLabels").Count > 0 && Selector.Matches(policy.Json.At("spec/podSelector"), workload.PodLabels));

    private static bool IsForBothWays(Resource policy) => policy.Json.Texts("spec/policyTypes") is var types && types.Contains("Ingress") && types.Contains("Egress");

    private static bool IsDenial(Resource policy) =>
        IsForBothWays(policy) && policy.Json.At("spec/podSelector") is JsonObject { Count: 0 }
        && !policy.Json.Objects("spec/ingress").Any() && !policy.Json.Objects("spec/egress").Any();
}
