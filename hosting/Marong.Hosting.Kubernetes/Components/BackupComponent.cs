using System.Globalization;
using System.Reflection;
using k8s.Models;
using Marong.Hosting.Intents;
using Marong.Hosting.Kubernetes.Model;
using Marong.Hosting.Kubernetes.Objects;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes.Components;

/// <summary>Databases are dumped, and the dumps can be trusted.</summary>
internal static class BackupComponent
{
    private const string Label = "backup";
    private const string BackupFolder = "/backup";
    private const string ScriptFolder = "/scripts";

    private const string ReadMe = """
        A CronJob for each database server that has `WithBackup` in the AppHost: a dump with its checksum on a volume of its own, the newest ones kept. `restore.sh` in
        this folder puts a dump back; docs/operations.md has the run-book. Copy the volume elsewhere: a backup beside its database is half a backup.
        """;

    private static readonly ResourcesAnnotation Size = new("100m", "1", "256Mi", "256Mi");

    public static void Write(ComponentContext context)
    {
        var objects = new List<object>();
        var scripts = new List<ConfigMapGenerator>();
        foreach (var server in context.Topology.InBase)
        {
            if (server is { Resource: Aspire.Hosting.ApplicationModel.MySqlServerResource database } && server.Intent<BackupAnnotation>() is { } backup)
            {
                var name = $"{server.Name}-backup";
                objects.AddRange(Objects(name, server, database.PasswordParameter.Name, backup, context));
                scripts.Add(new ConfigMapGenerator($"{name}-scripts")
                {
                    Namespace = context.Meta.Namespace,
                    Files = ["backup.sh", "restore.sh"],
                    Options = Base.Generated(context.Meta, name, Label),
                });
            }
        }

        context.Tree.Add($"components/{Component.Backup}/backup.sh", Script("backup.sh"));
        context.Tree.Add($"components/{Component.Backup}/restore.sh", Script("restore.sh"));
        context.Write(Component.Backup, ReadMe, objects, Kustomization.Component() with { ConfigMapGenerator = scripts });
    }

    private static IEnumerable<object> Objects(string name, Workload server, string passwordParameter, BackupAnnotation backup, ComponentContext context)
    {
        var port = server.Ports[0];
        yield return context.Services.Account(name, Label);
        yield return new V1PersistentVolumeClaim
        {
            ApiVersion = "v1",
            Kind = "PersistentVolumeClaim",
            Metadata = context.Meta.Of(name, Label, Waves.Foundation),
            Spec = new V1PersistentVolumeClaimSpec
            {
                AccessModes = ["ReadWriteOnce"],
                Resources = new V1VolumeResourceRequirements { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = new(backup.Storage) } },
            },
        };
        var template = context.Pods.ForJob(name, Label, server.Image, Size, container =>
        {
            container.Command = ["/bin/bash", $"{ScriptFolder}/backup.sh"];
            container.Env =
            [
                new V1EnvVar { Name = "BACKUP_DIRECTORY", Value = BackupFolder },
                new V1EnvVar { Name = "BACKUP_KEEP", Value = backup.Keep.ToString(CultureInfo.InvariantCulture) },
                new V1EnvVar { Name = "BACKUP_NAME", Value = context.Options.Application },
                new V1EnvVar { Name = "DB_HOST", Value = server.Name },
                new V1EnvVar { Name = "DB_PORT", Value = port.Number.ToString(CultureInfo.InvariantCulture) },
                new V1EnvVar { Name = "DB_USER", Value = "root" },
                new V1EnvVar
                {
                    Name = "MYSQL_PWD",
                    ValueFrom = new V1EnvVarSource { SecretKeyRef = new V1SecretKeySelector { Name = context.Meta.SecretName, Key = passwordParameter } },
                },
            ];
            container.VolumeMounts.Add(new V1VolumeMount { Name = "backup", MountPath = BackupFolder });
            container.VolumeMounts.Add(new V1VolumeMount { Name = "scripts", MountPath = ScriptFolder, ReadOnlyProperty = true });
        });
        template.Spec.Volumes.Add(new V1Volume { Name = "backup", PersistentVolumeClaim = new V1PersistentVolumeClaimVolumeSource { ClaimName = name } });
        template.Spec.Volumes.Add(new V1Volume { Name = "scripts", ConfigMap = new V1ConfigMapVolumeSource { Name = $"{name}-scripts" } });
        yield return context.Controllers.CronJob(name, Label, backup.Schedule, backup.TimeZone, TimeSpan.FromHours(1), template);
        yield return context.Policies.ForJob(name, Label, server, port.Name, toApi: false);
        yield return context.Policies.From(name, Label, server, port.Name);
    }

    private static string Script(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script {name} is not part of this library.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
