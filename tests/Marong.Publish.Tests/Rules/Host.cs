using System.Text.Json.Nodes;
using Marong.Publish.Tests.Objects;
using Marong.Publish.Tests.Rendering;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Rows 19 to 21: what a pod takes from its node.</summary>
internal static class Host
{
    private const string Backend = "Deployment/backend";
    private static readonly string[] Shared = ["hostIPC", "hostNetwork", "hostPID"];
    private static readonly string[] SafeVolumes = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];
    private static readonly string[] Sensitive = ["/", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr"];
    private static readonly string[] Unsafe = ["kernel.msg", "kernel.sem", "kernel.shm", "fs.mqueue.", "net."];

    private static readonly string[] SafeSysctls =
    [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range",
        "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes",
    ];

    public static IEnumerable<Rule> All =>
    [
        .. Namespace("hostIPC", "KL host-ipc", "PO hostIPCSet"),
        .. Namespace("hostNetwork", "KL host-network", "PO hostNetworkSet"),
        .. Namespace("hostPID", "KL host-pid", "PO hostPIDSet"),
        .. Named(19, "no pod shares a namespace with its node",
            EachWorkload("a namespace of the node", workload => Shared.Any(space => workload.Pod.Is(space, true))),
            draft => draft.Set(Backend, $"{Pod}/hostPID", true), "PSS hostNamespaces", "NSA host-namespaces"),
        .. Named(19, "no container is a process of a Windows host",
            EachContainer("hostProcess", container => container.Security("windowsOptions").Is("hostProcess", true)),
            draft => draft.Set(Backend, $"{First}/securityContext/windowsOptions/hostProcess", true), "PO hostProcess", "PSS hostProcess"),

        new("KL docker-sock", 20, "the container runtime's socket is mounted nowhere",
            Mounted("the runtime's socket", path => path.EndsWith("docker.sock", StringComparison.Ordinal)),
            draft => Mount(draft, "/var/run/docker.sock")),
        new("KL sensitive-host-mounts", 20, "no folder of the node's system is mounted",
            Mounted("a folder of the system", Sensitive.Contains),
            draft => Mount(draft, "/etc")),
        new("KL writable-host-mount", 20, "no folder of the node is writable",
            cluster => from container in cluster.Containers
                       from volume in container.Workload.Pod.Objects("volumes")
                       where volume.Has("hostPath")
                           && container.Json.Objects("volumeMounts").Any(mount => mount.Text("name") == volume.Text("name") && !mount.Is("readOnly", true))
                       select container.Finding($"{volume.Text("name")} is writable"),
            draft => Mount(draft, "/srv")),
        new("PO hostPathSet", 20, "no folder of the node is mounted",
            Mounted("a folder of the node", _ => true),
            draft => Mount(draft, "/srv")),
        new("PSS volumeTypes", 20, "volumes are of the kinds that restricted allows",
            EachWorkload("a volume of another kind", workload => workload.Pod.Objects("volumes").Any(volume => volume.Any(part => part.Key != "name" && !SafeVolumes.Contains(part.Key)))),
            draft => draft.Set(Backend, $"{Pod}/volumes/1", new JsonObject { ["name"] = "share", ["nfs"] = new JsonObject { ["path"] = "/", ["server"] = "files" } })),

        .. Named(21, "/proc is masked",
            EachContainer("procMount", container => container.Json.Text("securityContext/procMount") is not (null or "Default")),
            draft => draft.Set(Backend, $"{First}/securityContext/procMount", "Unmasked"), "KL unsafe-proc-mount", "PO procMount", "PSS procMount"),
        new("KL unsafe-sysctls", 21, "no setting of the kernel is touched that others share",
            EachWorkload("an unsafe sysctl", workload => Sysctls(workload).Any(name => Unsafe.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))),
            draft => Sysctl(draft, "net.core.somaxconn")),
        new("PSS sysctls", 21, "settings of the kernel are those that restricted allows",
            EachWorkload("a sysctl beyond restricted", workload => Sysctls(workload).Except(SafeSysctls).Any()),
            draft => Sysctl(draft, "vm.swappiness")),
    ];

    private static IEnumerable<Rule> Namespace(string field, params string[] ids) =>
        Named(19, $"no pod has {field}", EachWorkload(field, workload => workload.Pod.Is(field, true)), draft => draft.Set(Backend, $"{Pod}/{field}", true), ids);

    private static Func<Cluster, IEnumerable<Finding>> Mounted(string wrong, Func<string, bool> isWrong) =>
        EachWorkload(wrong, workload => workload.Pod.Objects("volumes").Any(volume => volume.Text("hostPath/path") is { } path && isWrong(path)));

    private static IEnumerable<string> Sysctls(Workload workload) => workload.Pod.Objects("securityContext/sysctls").Select(sysctl => sysctl.Text("name") ?? "");

    private static Draft Mount(Draft draft, string path) => draft
        .Set(Backend, $"{Pod}/volumes/1", new JsonObject { ["hostPath"] = new JsonObject { ["path"] = path }, ["name"] = "node" })
        .Set(Backend, $"{First}/volumeMounts/1", new JsonObject { ["mountPath"] = "/node", ["name"] = "node" });

    private static Draft Sysctl(Draft draft, string name) => draft
        .Set(Backend, $"{Pod}/securityContext/sysctls", new JsonArray(new JsonObject { ["name"] = name, ["value"] = "1" }));
}
