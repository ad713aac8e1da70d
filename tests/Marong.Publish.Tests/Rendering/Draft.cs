using System.Text.Json.Nodes;
using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests.Rendering;

/// <summary>Objects that a test changes before they are judged. Targets are named by kind and name, a ConfigMap without its hash.</summary>
internal sealed class Draft(Cluster cluster)
{
    private readonly List<Resource> _objects = [.. cluster.Objects];

    public Cluster Cluster => new(cluster.Name, _objects);

    public Draft Set(string target, string path, JsonNode? value) => Change(target, json => json.Set(path, value));

    public Draft Unset(string target, string path) => Change(target, json => json.Cut(path));

    public Draft Add(string yaml)
    {
        _objects.AddRange(Yaml.Read(yaml).Select(json => new Resource(json)));
        return this;
    }

    public Draft Drop(string target)
    {
        _objects.Remove(One(target));
        return this;
    }

    // Only what changes is copied: the rest stays what it is in the cluster that this began as.
    private Draft Change(string target, Action<JsonObject> change)
    {
        var old = One(target);
        var json = old.Json.DeepClone().AsObject();
        change(json);
        _objects[_objects.IndexOf(old)] = new Resource(json);
        return this;
    }

    private Resource One(string target)
    {
        var (kind, wanted) = (target.Split('/')[0], target.Split('/')[1]);
        var named = _objects.Where(resource => resource.Kind == kind).ToList();
        return named.SingleOrDefault(resource => resource.Name == wanted)
            ?? named.Single(resource => resource.Name.StartsWith(wanted + "-", StringComparison.Ordinal));
    }
}
