using Aspire.Hosting;
using Marong.Hosting.Kubernetes.Objects;
using Marong.Hosting.Kubernetes.Tree;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Marong.Hosting.Kubernetes.Components;

/// <summary>Files of Prometheus rules, as objects that the Prometheus operator reads: what is tried by promtool is what a cluster has.</summary>
internal static class AlertRules
{
    private static readonly IDeserializer Reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    public static IEnumerable<object> Read(ComponentContext context)
    {
        if (context.Options.RulesFolder is not { } folder)
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file).Replace('.', '-');
            var prefix = $"{context.Options.Application}-";
            var metadata = context.Meta.Of(name.StartsWith(prefix, StringComparison.Ordinal) ? name : prefix + name, MonitoringComponent.Label, Waves.Edges);
            metadata.Labels["release"] = context.Options.MonitoringRelease;
            yield return new CustomObject("monitoring.coreos.com/v1", "PrometheusRule", metadata, Groups(file));
        }
    }

    private static object Groups(string file)
    {
        try
        {
            return Plain(Reader.Deserialize(File.ReadAllText(file))) is Dictionary<string, object?> { Count: 1 } rules && rules.ContainsKey("groups")
                ? rules
                : throw new DistributedApplicationException($"{file} is no file of Prometheus rules: it has 'groups' and nothing else.");
        }
        catch (YamlException e)
        {
            throw new DistributedApplicationException($"{file} cannot be read: {e.Message}", e);
        }
    }

    private static object? Plain(object? node) => node switch
    {
        Dictionary<object, object> map => map.ToDictionary(p => (string)p.Key, p => Plain(p.Value)),
        List<object> list => list.ConvertAll(Plain),
        _ => node,
    };
}
