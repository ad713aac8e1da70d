using Marong.Hosting.Kubernetes.Components;
using Marong.Hosting.Kubernetes.Model;
using Marong.Hosting.Kubernetes.Objects;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes;

/// <summary>What is there in every environment.</summary>
internal static class Base
{
    private const string Folder = "base";

    public static void Write(ComponentContext context)
    {
        var (topology, tree, meta) = (context.Topology, context.Tree, context.Meta);
        var workloads = topology.InBase.OrderBy(w => w.Name, StringComparer.Ordinal).ToArray();
        var namespaces = new NamespaceObjects(meta);
        tree.AddYaml($"{Folder}/namespace.yaml", [.. namespaces.Of(topology), context.Policies.DefaultDeny()]);
        tree.AddYaml($"{Folder}/priority-classes.yaml", namespaces.PriorityClasses());
        var settings = new List<ConfigMapGenerator> { Parameters(context) };
        foreach (var workload in workloads)
        {
            tree.AddYaml($"{Folder}/{workload.Name}.yaml",
            [
                context.Controllers.Of(workload),
                .. context.Services.Around(workload),
                context.Policies.Of(workload, topology, topology.CallersOf(workload.Name).Where(workloads.Contains)),
            ]);
            if (Environments.Of(workload, meta).Known is { Count: > 0 } known)
            {
                settings.Add(Settings(workload, known, Folder, context));
            }
        }

        tree.AddYaml($"{Folder}/kustomization.yaml", new Kustomization
        {
            Resources = ["namespace.yaml", "priority-classes.yaml", .. workloads.Select(w => $"{w.Name}.yaml")],
            ConfigMapGenerator = settings,
        });
    }

    /// <summary>
    /// The ConfigMap of a workload. It is generated, so that its name changes with what is in it, and pods are replaced when a setting is.
    /// </summary>
    public static ConfigMapGenerator Settings(Workload workload, IEnumerable<KeyValuePair<string, string>> variables, string folder, ComponentContext context)
    {
        context.Tree.AddVariables($"{folder}/{workload.Name}.env", variables.OrderBy(v => v.Key, StringComparer.Ordinal));
        return new ConfigMapGenerator(Meta.SettingsName(workload.Name))
        {
            Namespace = context.Meta.Namespace,
            Envs = [$"{workload.Name}.env"],
            Options = Generated(context.Meta, workload.Name, workload.Component),
        };
    }

    public static GeneratorOptions Generated(Meta meta, string name, string component)
    {
        var like = meta.Of(name, component, Waves.Foundation);
        return new GeneratorOptions { Annotations = like.Annotations.AsReadOnly(), Labels = like.Labels.AsReadOnly() };
    }

    private static ConfigMapGenerator Parameters(ComponentContext context)
    {
        // What has no default has no key here: an environment that forgets it has pods that say so, and not an empty value.
        var defaults = context.Topology.Parameters
            .Where(p => !p.Secret && p.Default is not (null or Aspire.Hosting.ApplicationModel.GenerateParameterDefault))
            .Select(p => KeyValuePair.Create(p.Name, p.Default!.GetDefaultValue()));
        context.Tree.AddVariables($"{Folder}/parameters.env", defaults);
        return new ConfigMapGenerator(context.Meta.ParametersName)
        {
            Namespace = context.Meta.Namespace,
            Envs = ["parameters.env"],
            Options = Generated(context.Meta, context.Meta.ParametersName, "parameters"),
        };
    }
}
