using System.Text.Json.Nodes;
using Marong.Publish.Tests.Objects;
using Marong.Publish.Tests.Rendering;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Rows 22 and 23: who a pod is to the API server, and what it may ask of it.</summary>
internal static class Access
{
    private static readonly string[] Making = ["pods", "deployments", "statefulsets", "replicasets", "cronjobs", "jobs", "daemonsets"];
    private static readonly string[] Whole = ["get", "list", "watch", "create", "update", "patch", "delete"];

    public static IEnumerable<Rule> All =>
    [
        .. Named(22, "every pod has an account of its own",
            EachWorkload("the default account", workload => workload.Pod.Text("serviceAccountName") is null or "" or "default"),
            draft => draft.Set("Deployment/backend", $"{Pod}/serviceAccountName", "default").Add(Account("default")),
            "KL default-service-account", "CIS 5.1.5"),
        new("KL non-existent-service-account", 22, "the account of a pod is there",
            EachWorkload("no such account", (cluster, workload) => workload.Pod.Text("serviceAccountName") is { } name && cluster.Find("ServiceAccount", name) is null),
            draft => draft.Drop("ServiceAccount/backend")),
        new("KL deprecated-service-account-field", 22, "the account is named by serviceAccountName",
            EachWorkload("serviceAccount", workload => workload.Pod.Has("serviceAccount") && workload.Pod.Text("serviceAccount") != workload.Pod.Text("serviceAccountName")),
            draft => draft.Set("Deployment/backend", $"{Pod}/serviceAccount", "other")),
        .. Named(22, "no token is mounted into a pod that does not ask the API server anything",
            EachWorkload("a token is mounted", (cluster, workload) => !workload.Pod.Is("automountServiceAccountToken", false)
                || cluster.Find("ServiceAccount", workload.Pod.Text("serviceAccountName"))?.Json.Is("automountServiceAccountToken", false) == false),
            draft => draft.Set("Deployment/backend", $"{Pod}/automountServiceAccountToken", true),
            "PO automountServiceAccountToken", "NSA service-account-token", "CIS 5.1.6"),
        new("OWN token-only-with-role", 22, "who has a token for the API server has a Role",
            EachWorkload("a token without a Role", (cluster, workload) => HasToken(workload)
                && !Bindings(cluster).Any(binding => binding.Json.Objects("subjects").Any(subject => subject.Text("name") == workload.Pod.Text("serviceAccountName")))),
            draft => draft.Drop("RoleBinding/prescaler")),
        new("OWN token-is-short-lived", 22, "a token for the API server is projected and expires within the hour",
            EachWorkload("a token that lasts", workload => Tokens(workload).Any(token => token.Number("serviceAccountToken/expirationSeconds") is null or > 3600)),
            draft => draft.Unset("CronJob/prescaler", "spec/jobTemplate/spec/template/spec/volumes/1/projected/sources/0/serviceAccountToken/expirationSeconds")),

        new("KL access-to-create-pods", 23, "nobody makes pods",
            Granted("pods could be made", (resource, verb) => Making.Contains(resource) && verb == "create"),
            draft => Grant(draft, "pods", "create")),
        new("KL access-to-secrets", 23, "nobody reads secrets",
            Granted("secrets could be read", (resource, verb) => resource == "secrets" && verb is "get" or "list" or "delete" or "create" or "watch" or "*"),
            draft => Grant(draft, "secrets", "get")),
        .. Named(23, "nobody is cluster-admin",
            cluster => Bindings(cluster).Where(binding => binding.Json.Text("roleRef/name") == "cluster-admin").Select(binding => new Finding(binding.ToString(), "cluster-admin")),
            draft => draft.Add(Binding("ClusterRoleBinding", "ClusterRole", "cluster-admin")), "KL cluster-admin-role-binding", "PO clusterrolebindingClusterAdmin"),
        new("PO rolebindingClusterAdminClusterRole", 23, "nobody is cluster-admin in a namespace",
            Each("RoleBinding", "it grants everything", (cluster, binding) => binding.Json.Text("roleRef/kind") == "ClusterRole"
                && (binding.Json.Text("roleRef/name") == "cluster-admin" || IsEverything(RoleOf(cluster, binding)))),
            draft => draft.Add(Binding("RoleBinding", "ClusterRole", "cluster-admin"))),
        new("PO rolebindingClusterAdminRole", 23, "no Role grants everything",
            Each("RoleBinding", "it grants everything", (cluster, binding) => binding.Json.Text("roleRef/kind") == "Role" && IsEverything(RoleOf(cluster, binding))),
            draft => draft.Add(Role("Role", "all", "*", "*", "*")).Add(Binding("RoleBinding", "Role", "all"))),
        new("KL wildcard-in-rules", 23, "no rule has a wildcard",
            cluster => from role in Roles(cluster)
                       where Rules(role).Any(rule => rule.Texts("apiGroups").Concat(rule.Texts("resources")).Concat(rule.Texts("verbs")).Contains("*"))
                       select new Finding(role.ToString(), "a wildcard"),
            draft => Grant(draft, "horizontalpodautoscalers", "*")),
        Exec("PO clusterrolePodExecAttach", "ClusterRole", draft => draft.Add(Role("ClusterRole", "shell", "", "pods/exec", "create"))),
        Exec("PO rolePodExecAttach", "Role", draft => Grant(draft, "pods/exec", "create")),
        ExecBinding("PO clusterrolebindingPodExecAttach", "ClusterRoleBinding", "ClusterRole"),
        ExecBinding("PO rolebindingClusterRolePodExecAttach", "RoleBinding", "ClusterRole"),
        ExecBinding("PO rolebindingRolePodExecAttach", "RoleBinding", "Role"),
        new("OWN role-names-its-objects", 23, "a rule names the objects that it is about",
            cluster => Roles(cluster).Where(role => Rules(role).Any(rule => rule.Texts("resourceNames").Count == 0)).Select(role => new Finding(role.ToString(), "no resourceNames")),
            draft => draft.Unset("Role/prescaler", "rules/0/resourceNames")),
    ];

    private static IEnumerable<JsonObject> Tokens(Workload workload) =>
        workload.Pod.Objects("volumes").SelectMany(volume => volume.Objects("projected/sources")).Where(source => source.Has("serviceAccountToken"));

    private static bool HasToken(Workload workload) => workload.Pod.Is("automountServiceAccountToken", true) || Tokens(workload).Any();

    private static IEnumerable<Resource> Roles(Cluster cluster) => cluster.Of("Role").Concat(cluster.Of("ClusterRole"));

    private static IEnumerable<Resource> Bindings(Cluster cluster) => cluster.Of("RoleBinding").Concat(cluster.Of("ClusterRoleBinding"));

    private static IEnumerable<JsonObject> Rules(Resource role) => role.Json.Objects("rules");

    private static Resource? RoleOf(Cluster cluster, Resource binding) => cluster.Find(binding.Json.Text("roleRef/kind") ?? "", binding.Json.Text("roleRef/name"));

    private static bool IsEverything(Resource? role) => role is not null && Rules(role).Any(rule =>
        rule.Texts("apiGroups").Contains("*") && rule.Texts("resources").Contains("*") && (rule.Texts("verbs").Contains("*") || Whole.All(rule.Texts("verbs").Contains)));

    private static bool IsExec(Resource? role) => role is not null && Rules(role).Any(rule =>
        rule.Texts("apiGroups").Any(group => group is "" or "*") && rule.Texts("resources").Any(resource => resource is "*" or "pods/exec" or "pods/attach")
        && rule.Texts("verbs").Any(verb => verb is "*" or "get" or "create"));

    private static Func<Cluster, IEnumerable<Finding>> Granted(string wrong, Func<string, string, bool> isWrong) => cluster =>
        from role in Roles(cluster)
        where Rules(role).Any(rule => rule.Texts("resources").Any(resource => rule.Texts("verbs").Any(verb => isWrong(resource, verb))))
        select new Finding(role.ToString(), wrong);

    private static Rule Exec(string id, string kind, Func<Draft, Draft> wrong) =>
        new(id, 23, $"no {kind} lets anybody into a container", Each(kind, "exec or attach", (_, role) => IsExec(role)), wrong);

    private static Rule ExecBinding(string id, string kind, string role) =>
        new(id, 23, $"no {kind} of a {role} lets anybody into a container",
            Each(kind, "exec or attach", (cluster, binding) => binding.Json.Text("roleRef/kind") == role && IsExec(RoleOf(cluster, binding))),
            draft => draft.Add(Role(role, "shell", "", "pods/exec", "create")).Add(Binding(kind, role, "shell")));

    private static Draft Grant(Draft draft, string resource, string verb) => draft.Set("Role/prescaler", "rules/1", new JsonObject
    {
        ["apiGroups"] = new JsonArray(""),
        ["resourceNames"] = new JsonArray("one"),
        ["resources"] = new JsonArray(resource),
        ["verbs"] = new JsonArray(verb),
    });

    private static string Where(string kind) => kind.StartsWith("Cluster", StringComparison.Ordinal) ? "" : ", namespace: marong";

    private static string Role(string kind, string name, string group, string resource, string verb) => $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: {{kind}}
        metadata: {name: {{name}}{{Where(kind)}}}
        rules:
        - {apiGroups: ["{{group}}"], resourceNames: [one], resources: ["{{resource}}"], verbs: ["{{verb}}"]}
        """;

    private static string Binding(string kind, string role, string name) => $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: {{kind}}
        metadata: {name: wrong{{Where(kind)}}}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: {{role}}, name: {{name}}}
        subjects:
        - {kind: ServiceAccount, name: prescaler, namespace: marong}
        """;

    private static string Account(string name) => $$"""
        apiVersion: v1
        automountServiceAccountToken: false
        kind: ServiceAccount
        metadata: {name: {{name}}, namespace: marong}
        """;
}
