using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests.Podman;

/// <summary>
/// Podman plays neither StatefulSets nor Jobs nor Services, and asks no probe in an image without a shell. The overlay for it may change that, the two images that are made of Debian's packages
/// instead, and the names by which services find each other; whatever else differs from the local overlay is found.
/// </summary>
internal static partial class Difference
{
    private static readonly string[] OtherImages = ["mariadb", "redis"];
    private static readonly string[] Probes = ["startupProbe", "readinessProbe", "livenessProbe"];
    private static readonly string[] OfStatefulSets = ["serviceName", "volumeClaimTemplates", "updateStrategy", "podManagementPolicy", "persistentVolumeClaimRetentionPolicy"];

    public static IEnumerable<string> Unallowed(Cluster local, Cluster podman)
    {
        var expected = Flatten(local).ToDictionary(json => Key(json), Expected);
        var actual = Flatten(podman).ToDictionary(json => Key(json));
        var names = local.Of("Service").Select(service => service.Name).ToHashSet();
        var mapping = new Dictionary<string, string>();

        foreach (var key in expected.Keys.Except(actual.Keys))
        {
            yield return $"{key} is gone";
        }

        foreach (var key in actual.Keys.Except(expected.Keys).Where(key => !IsClaimOfAStatefulSet(key, actual.Values, local)))
        {
            yield return $"{key} is new";
        }

        foreach (var (key, wanted) in expected.Where(pair => actual.ContainsKey(pair.Key)))
        {
            foreach (var (path, one, other) in Compare(wanted, actual[key], ""))
            {
                if (!IsAllowed(key, path, one, other, local) && !(IsValue(path) && IsRenamed(one.Text(), other.Text(), names, mapping)))
                {
                    yield return $"{key}{path}: {one?.ToJsonString() ?? "nothing"} became {other?.ToJsonString() ?? "nothing"}";
                }
            }
        }
    }

    // A generated ConfigMap's hash follows its content: it is taken from its name, and from where it is named.
    private static IEnumerable<JsonObject> Flatten(Cluster cluster)
    {
        var hashed = cluster.Of("ConfigMap").Where(map => Hash().IsMatch(map.Name)).ToDictionary(map => map.Name, map => Hash().Replace(map.Name, ""));
        foreach (var json in cluster.Objects.Select(resource => resource.Json.DeepClone().AsObject()))
        {
            Rename(json, hashed);
            yield return json;
        }
    }

    private static void Rename(JsonNode? node, Dictionary<string, string> names)
    {
        foreach (var child in node switch { JsonObject map => map.Select(pair => pair.Value), JsonArray list => list, _ => [] })
        {
            Rename(child, names);
        }

        if (node is JsonObject named && named.Text("name") is { } name && names.TryGetValue(name, out var plain))
        {
            named["name"] = plain;
        }
    }

    private static string Key(JsonObject json) => json.Text("kind") switch
    {
        "StatefulSet" => $"Deployment/{json.Text("metadata/name")}",
        "Job" => $"Pod/{json.Text("metadata/name")}",
        var kind => $"{kind}/{json.Text("metadata/name")}",
    };

    /// <summary>What becomes of a local object in the one allowed way.</summary>
    private static JsonObject Expected(JsonObject local)
    {
        var json = local.DeepClone().AsObject();
        if (json.Text("kind") == "StatefulSet")
        {
            json["kind"] = "Deployment";
            foreach (var name in OfStatefulSets)
            {
                json["spec"]!.AsObject().Remove(name);
            }
        }

        if (json.Text("kind") == "Job")
        {
            var pod = json.At("spec/template/spec")!.DeepClone();
            json["apiVersion"] = "v1";
            json["kind"] = "Pod";
            json["spec"] = pod;
        }

        foreach (var container in json.Objects(json.Text("kind") == "Pod" ? "spec/containers" : "spec/template/spec/containers"))
        {
            foreach (var probe in Probes)
            {
                container.Remove(probe);
            }
        }

        return json;
    }

    private static IEnumerable<(string Path, JsonNode? One, JsonNode? Other)> Compare(JsonNode? one, JsonNode? other, string path)
    {
        if (one is JsonObject left && other is JsonObject right)
        {
            return left.Select(pair => pair.Key).Union(right.Select(pair => pair.Key)).SelectMany(name => Compare(left[name], right[name], $"{path}/{name}"));
        }

        if (one is JsonArray first && other is JsonArray second)
        {
            return Enumerable.Range(0, Math.Max(first.Count, second.Count))
                .SelectMany(index => Compare(first.ElementAtOrDefault(index), second.ElementAtOrDefault(index), $"{path}/{index}"));
        }

        return JsonNode.DeepEquals(one, other) ? [] : [(path, one, other)];
    }

    private static bool IsAllowed(string key, string path, JsonNode? one, JsonNode? other, Cluster local)
    {
        var name = key.Split('/')[1];
        if (OtherImages.Contains(name) && Image().IsMatch(path))
        {
            return true;
        }

        // What a template claimed is a volume like any other now; how a Deployment is renewed it may say.
        return local.Find("StatefulSet", name) is { } set && key.StartsWith("Deployment/", StringComparison.Ordinal) && one is null
            && (path == "/spec/strategy" || (Volume().IsMatch(path)
                && set.Json.Objects("spec/volumeClaimTemplates").Any(template => template.Text("metadata/name") == other.Text("name"))));
    }

    private static bool IsClaimOfAStatefulSet(string key, IEnumerable<JsonObject> podman, Cluster local) =>
        key.StartsWith("PersistentVolumeClaim/", StringComparison.Ordinal) && podman
            .Where(json => local.Find("StatefulSet", json.Text("metadata/name")) is not null && json.Text("kind") == "Deployment")
            .SelectMany(json => json.Objects("spec/template/spec/volumes"))
            .Any(volume => key == $"PersistentVolumeClaim/{volume.Text("persistentVolumeClaim/claimName")}");

    private static bool IsValue(string path) => Value().IsMatch(path);

    /// <summary>Whether two texts differ in names of services only: where a host stands, by a name that tells whose it was, and each name in one way everywhere.</summary>
    private static bool IsRenamed(string? one, string? other, HashSet<string> services, Dictionary<string, string> mapping)
    {
        var (left, right) = (Word().Split(one ?? ""), Word().Split(other ?? ""));
        return left.Length == right.Length && Enumerable.Range(0, left.Length).All(index => left[index] == right[index]
            || (services.Contains(left[index]) && HostFollows().IsMatch(string.Concat(left[..index])) && right[index].StartsWith(left[index] + "-", StringComparison.Ordinal)
                && (mapping.TryAdd(left[index], right[index]) || mapping[left[index]] == right[index])));
    }

    [GeneratedRegex("-[0-9a-z]{10}$")]
    private static partial Regex Hash();

    [GeneratedRegex("/containers/[0-9]+/image$")]
    private static partial Regex Image();

    [GeneratedRegex("^/spec/template/spec/volumes/[0-9]+$")]
    private static partial Regex Volume();

    [GeneratedRegex("(/containers/[0-9]+/env/[0-9]+/value|^/data/[^/]+)$")]
    private static partial Regex Value();

    [GeneratedRegex(@"(^|//|\b(Server|Host)=)$")]
    private static partial Regex HostFollows();

    [GeneratedRegex("([^A-Za-z0-9.-]+)")]
    private static partial Regex Word();
}
