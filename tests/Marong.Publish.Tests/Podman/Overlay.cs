using YamlDotNet.RepresentationModel;

namespace Marong.Publish.Tests.Podman;

/// <summary>The objects of the overlay podman, and what a kubelet does with them that this Podman does not do.</summary>
/// <remarks>
/// Podman 4.3 leaves <c>$(VAR)</c> as it is, publishes every container port on all addresses of the machine, and lets all pods share the volumes
/// that have the same name. Nothing else is changed here: what runs is what was generated.
/// </remarks>
internal sealed class Overlay(string yaml, IReadOnlyDictionary<string, string> secrets)
{
    private readonly IReadOnlyList<YamlMappingNode> _objects = Read(yaml);

    /// <summary>Set over what the ConfigMaps say: addresses that only the test knows.</summary>
    public Dictionary<string, Dictionary<string, string>> Settings { get; } = [];

    public IEnumerable<string> Images(string workload) => Containers(Find(workload)).Select(c => Text(c, "image")!);

    public int Replicas(string workload) => Find(workload).Children.TryGetValue("spec", out var spec) && Text((YamlMappingNode)spec, "replicas") is { } count
        ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 1;

    /// <summary>A file for <c>podman play kube</c>: the ConfigMaps, and one workload.</summary>
    public string For(string workload)
    {
        var copy = Read(yaml);
        var wanted = copy.Single(o => Is(o, workload));
        foreach (var container in Containers(wanted))
        {
            container.Children.Remove("ports");
            // There is no registry where this runs: the images are there.
            container.Children["imagePullPolicy"] = "Never";
            Expand(container, workload);
        }

        RenameVolumes(wanted, workload);
        var stream = new YamlStream(copy.Where(o => Text(o, "kind") == "ConfigMap").Append(wanted).Select(o => new YamlDocument(o)));
        using var writer = new StringWriter();
        stream.Save(writer, assignAnchors: false);
        // The writer ends documents by "...", which Podman takes for content.
        return string.Join("---\n", writer.ToString().Split("...\n").Where(d => d.Trim().Length > 0));
    }

    private void Expand(YamlMappingNode container, string workload)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in Sequence(container, "envFrom").OfType<YamlMappingNode>())
        {
            foreach (var (key, value) in ConfigMap(Text((YamlMappingNode)source["configMapRef"], "name")!))
            {
                known[key] = value;
            }
        }

        if (!container.Children.TryGetValue("env", out var env))
        {
            container.Children["env"] = env = new YamlSequenceNode();
        }

        var variables = (YamlSequenceNode)env;
        foreach (var variable in variables.OfType<YamlMappingNode>())
        {
            var name = Text(variable, "name")!;
            if (Text(variable, "value") is { } value)
            {
                variable.Children["value"] = Quoted(known[name] = Variables.Expand(value, known));
            }
            else
            {
                known[name] = ValueFrom((YamlMappingNode)variable["valueFrom"]);
            }
        }

        foreach (var (name, value) in Settings.GetValueOrDefault(workload, []))
        {
            foreach (var old in variables.OfType<YamlMappingNode>().Where(v => Text(v, "name") == name).ToList())
            {
                variables.Children.Remove(old);
            }

            variables.Add(new YamlMappingNode("name", name, "value", Quoted(value)));
        }

        foreach (var list in new[] { "command", "args" })
        {
            var words = Sequence(container, list).Select(w => (YamlNode)Quoted(Variables.Expand(((YamlScalarNode)w).Value!, known))).ToList();
            if (words.Count > 0)
            {
                container.Children[list] = new YamlSequenceNode(words);
            }
        }
    }

    private string ValueFrom(YamlMappingNode source)
    {
        if (source.Children.TryGetValue("secretKeyRef", out var secret))
        {
            return secrets[Text((YamlMappingNode)secret, "key")!];
        }

        return source.Children.TryGetValue("configMapKeyRef", out var map)
            ? ConfigMap(Text((YamlMappingNode)map, "name")!)[Text((YamlMappingNode)map, "key")!]
            : "";
    }

    private Dictionary<string, string> ConfigMap(string name)
    {
        var map = _objects.Single(o => Text(o, "kind") == "ConfigMap" && NameOf(o) == name);
        return ((YamlMappingNode)map["data"]).ToDictionary(e => ((YamlScalarNode)e.Key).Value!, e => ((YamlScalarNode)e.Value).Value!);
    }

    private static void RenameVolumes(YamlMappingNode workload, string name)
    {
        var renamed = Sequence(PodSpec(workload), "volumes").Cast<YamlMappingNode>().Where(v => v.Children.ContainsKey("emptyDir")).ToList();
        var mounts = Containers(workload).SelectMany(c => Sequence(c, "volumeMounts")).Cast<YamlMappingNode>().ToList();
        foreach (var volume in renamed)
        {
            var old = Text(volume, "name");
            volume.Children["name"] = $"{name}-{old}";
            mounts.Where(m => Text(m, "name") == old).ToList().ForEach(m => m.Children["name"] = $"{name}-{old}");
        }
    }

    private YamlMappingNode Find(string workload) => _objects.Single(o => Is(o, workload));

    private static bool Is(YamlMappingNode o, string workload) => Text(o, "kind") is "Deployment" or "Pod" && NameOf(o) == workload;

    private static string? NameOf(YamlMappingNode o) => Text((YamlMappingNode)o["metadata"], "name");

    private static YamlMappingNode PodSpec(YamlMappingNode workload)
    {
        var spec = (YamlMappingNode)workload["spec"];
        return spec.Children.TryGetValue("template", out var template) ? (YamlMappingNode)template["spec"] : spec;
    }

    private static IEnumerable<YamlMappingNode> Containers(YamlMappingNode workload) => Sequence(PodSpec(workload), "containers").Cast<YamlMappingNode>();

    private static IEnumerable<YamlNode> Sequence(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var found) ? (YamlSequenceNode)found : Enumerable.Empty<YamlNode>();

    private static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var found) && found is YamlScalarNode scalar ? scalar.Value : null;

    private static YamlScalarNode Quoted(string text) => new(text) { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted };

    private static IReadOnlyList<YamlMappingNode> Read(string yaml)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(yaml);
        stream.Load(reader);
        return [.. stream.Documents.Select(d => (YamlMappingNode)d.RootNode)];
    }
}
