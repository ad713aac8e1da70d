using System.Text.Json.Nodes;
using Marong.Publish.Tests.Objects;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Rows 14 to 18: as whom a container runs, and what it may do.</summary>
internal static class Identity
{
    private const string Security = First + "/securityContext";
    private const string Backend = "Deployment/backend";

    public static IEnumerable<Rule> All =>
    [
        new("KS container-security-context-user-group-id", 14, "user and group are numbers above 10000, which no node has",
            EachContainer("user or group is 10000 or less", container => Id(container, "runAsUser") is null or <= 10000 || Id(container, "runAsGroup") is null or <= 10000),
            draft => draft.Set(Backend, $"{Pod}/securityContext/runAsGroup", 1000)),
        .. Named(14, "no container runs as root",
            EachContainer("it may run as root", container => container.Security("runAsNonRoot") is not { } nonRoot || nonRoot.Text() != "true" || Id(container, "runAsUser") == 0),
            draft => draft.Unset(Backend, $"{Pod}/securityContext/runAsNonRoot"),
            "KL run-as-non-root", "PO runAsRootAllowed", "PSS runAsNonRoot", "NSA non-root-containers"),
        new("PSS runAsUser", 14, "the user is not root",
            EachContainer("its user is root", container => Id(container, "runAsUser") == 0 || container.Workload.Pod.Number("securityContext/runAsUser") == 0),
            draft => draft.Set(Backend, $"{Pod}/securityContext/runAsUser", 0)),
        new("OWN fs-group", 14, "volumes belong to a group above 10000",
            EachWorkload("no fsGroup above 10000", workload => workload.Pod.Number("securityContext/fsGroup") is null or <= 10000),
            draft => draft.Set("StatefulSet/mariadb", $"{Pod}/securityContext/fsGroup", 999)),

        new("KS container-security-context-privileged", 15, "every container says that it is not privileged",
            EachContainer("privileged is not false", container => !container.Json.Is("securityContext/privileged", false)),
            draft => draft.Unset(Backend, $"{Security}/privileged")),
        .. Named(15, "no container is privileged",
            EachContainer("it is privileged", container => container.Json.Is("securityContext/privileged", true)),
            draft => draft.Set(Backend, $"{Security}/privileged", true),
            "KL privileged-container", "PO runAsPrivileged", "PSS privileged"),
        .. Named(15, "every container says that it wins no privileges",
            EachContainer("it may win privileges", container => !container.Json.Is("securityContext/allowPrivilegeEscalation", false)),
            draft => draft.Unset(Backend, $"{Security}/allowPrivilegeEscalation"),
            "KL privilege-escalation-container", "PO privilegeEscalationAllowed", "PSS allowPrivilegeEscalation"),

        new("KL drop-net-raw-capability", 16, "no container makes raw packets",
            EachContainer("NET_RAW is not dropped", container => !Dropped(container).Any(name => name is "NET_RAW" or "ALL")),
            draft => draft.Set(Backend, $"{Security}/capabilities/drop/0", "KILL")),
        new("PO dangerousCapabilities", 16, "no container is given ALL, SYS_ADMIN or NET_ADMIN",
            EachContainer("a dangerous capability", container => Added(container).Any(name => name is "ALL" or "SYS_ADMIN" or "NET_ADMIN")),
            draft => draft.Set(Backend, $"{Security}/capabilities/add", List("NET_ADMIN"))),
        new("PO insecureCapabilities", 16, "every container drops all that it would have by default",
            EachContainer("capabilities are left", container => !Dropped(container).Contains("ALL")),
            draft => draft.Set(Backend, $"{Security}/capabilities/drop/0", "NET_RAW")),
        new("PSS capabilities", 16, "every container drops ALL and adds NET_BIND_SERVICE at most",
            EachContainer("capabilities beyond restricted", container => !Dropped(container).Contains("ALL") || Added(container).Any(name => name != "NET_BIND_SERVICE")),
            draft => draft.Set(Backend, $"{Security}/capabilities/add", List("SYS_TIME"))),
        new("PO linuxHardening", 16, "seccomp, SELinux, or dropped capabilities hold every container",
            EachContainer("nothing holds it", container => container.Security("seccompProfile").Text("type") is null or "Unconfined"
                && !container.Security("seLinuxOptions").Has("level") && (Dropped(container).Count == 0 || Added(container).Contains("ALL"))),
            draft => draft.Unset(Backend, $"{Security}/capabilities").Unset(Backend, $"{Pod}/securityContext/seccompProfile")) { Also = [17] },

        .. Named(17, "the kernel's calls are filtered as the runtime does by default",
            EachContainer("no RuntimeDefault seccomp profile", container => container.Security("seccompProfile").Text("type") is not ("RuntimeDefault" or "Localhost")),
            draft => draft.Set(Backend, $"{Pod}/securityContext/seccompProfile/type", "Unconfined"),
            "KS container-seccomp-profile", "PSS seccompProfile", "CIS 5.7.2"),
        new("PSS appArmorProfile", 17, "AppArmor is not turned off",
            EachContainer("AppArmor is turned off", container => container.Security("appArmorProfile").Text("type") == "Unconfined"),
            draft => draft.Set(Backend, $"{Security}/appArmorProfile/type", "Unconfined")),
        new("PSS seLinuxOptions", 17, "SELinux has no user, role or type of its own",
            EachContainer("SELinux options", container => container.Security("seLinuxOptions") is { } options
                && (options.Has("user") || options.Has("role") || options.Text("type") is not (null or "container_t" or "container_init_t" or "container_kvm_t" or "container_engine_t"))),
            draft => draft.Set(Backend, $"{Security}/seLinuxOptions/type", "spc_t")),

        .. Named(18, "no container writes into its image",
            EachContainer("its root is writable", container => !container.Json.Is("securityContext/readOnlyRootFilesystem", true)),
            draft => draft.Unset(Backend, $"{Security}/readOnlyRootFilesystem"),
            "KS container-security-context-readonlyrootfilesystem", "KL no-read-only-root-fs", "PO notReadOnlyRootFilesystem", "NSA immutable-container-filesystems"),
        new("OWN tmp-is-bounded", 18, "what is writable at /tmp is an emptyDir with a limit",
            EachContainer("no bounded /tmp", container => !container.Json.Objects("volumeMounts").Any(mount => mount.Text("mountPath") == "/tmp"
                && container.Workload.Pod.Objects("volumes").Any(volume => volume.Text("name") == mount.Text("name") && volume.Has("emptyDir/sizeLimit")))),
            draft => draft.Unset(Backend, $"{Pod}/volumes/0/emptyDir/sizeLimit")),
        new("OWN diagnostics-off", 18, ".NET opens no diagnostics port, which would want to be written to /tmp",
            cluster => cluster.Containers
                .Where(container => container.Json.Text("image")?.Contains("/marong/", StringComparison.Ordinal) == true
                    && !cluster.VariablesOf(container).Contains(new("DOTNET_EnableDiagnostics", "0")))
                .Select(container => container.Finding("DOTNET_EnableDiagnostics is not 0")),
            draft => draft.Unset("ConfigMap/backend", "data/DOTNET_EnableDiagnostics")),
    ];

    private static long? Id(Container container, string field) => container.Security(field) is { } id ? long.Parse(id.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : null;

    private static IReadOnlyList<string> Dropped(Container container) => container.Json.Texts("securityContext/capabilities/drop");

    private static IReadOnlyList<string> Added(Container container) => container.Json.Texts("securityContext/capabilities/add");

    private static JsonArray List(string only) => [only];
}
