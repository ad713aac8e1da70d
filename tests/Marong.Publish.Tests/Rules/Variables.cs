using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marong.Publish.Tests.Objects;
using static Marong.Publish.Tests.Rules.Checks;

namespace Marong.Publish.Tests.Rules;

/// <summary>Rows 12 and 13: variables once each, and no secret written down.</summary>
internal static partial class Variables
{
    private const string Secrets = "marong-secrets";

    public static IEnumerable<Rule> All =>
    [
        .. Named(12, "a variable is set once",
            EachContainer("a variable is set twice", container => container.Json.Objects("env").GroupBy(variable => variable.Text("name")).Any(same => same.Count() > 1)),
            draft => draft.Set("Deployment/backend", $"{First}/env/0/name", "Drain__Delay").Set("Deployment/backend", $"{First}/env/1/name", "Drain__Delay"),
            "KS environment-variable-key-duplication", "KL duplicate-env-var"),

        new("KL env-var-secret", 13, "no variable that is named a secret has its value written down",
            cluster => Written(cluster).Where(pair => pair.Name.Contains("secret", StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Finding),
            draft => draft.Set("Deployment/backend", $"{First}/env/0", Literal("Internal__ClientSecret", "tea"))),
        new("PO sensitiveContainerEnvVar", 13, "no variable with a telling name or a key inside has its value written down",
            cluster => Written(cluster).Where(pair => Telling().IsMatch(pair.Name) || PrivateKey().IsMatch(pair.Value)).Select(pair => pair.Finding),
            draft => draft.Set("Deployment/backend", $"{First}/env/0", Literal("DB_PASSWORD", "tea"))),
        new("PO sensitiveConfigmapContent", 13, "no entry of a ConfigMap has a telling name or a key inside",
            cluster => from map in cluster.Of("ConfigMap")
                       from pair in map.Json.Map("data")
                       where Telling().IsMatch(pair.Key) || PrivateKey().IsMatch(pair.Value)
                       select new Finding(map.ToString(), pair.Key),
            draft => draft.Set("ConfigMap/backend", "data/Mail__Password", "tea")),
        new("KL env-value-from", 13, "what a variable's value is taken from is there: ConfigMaps with that key, and the one Secret that is made outside",
            cluster => from container in cluster.Containers
                       from wrong in Unknown(cluster, container)
                       select container.Finding(wrong),
            draft => draft.Set("Deployment/backend", $"{First}/envFrom/0/configMapRef/name", "nobody")) { Also = [18] },
        new("OWN no-secret-in-git", 13, "no Secret is rendered: what is rendered is in git",
            cluster => cluster.Of("Secret").Select(secret => new Finding(secret.ToString(), "it is in git")),
            draft => draft.Add("apiVersion: v1\nkind: Secret\nmetadata:\n  name: leak\n  namespace: marong\nstringData:\n  key: tea\n")),
    ];

    private static IEnumerable<(string Name, string Value, Finding Finding)> Written(Cluster cluster) =>
        from container in cluster.Containers
        from variable in container.Json.Objects("env")
        let value = variable.Text("value")
        where !string.IsNullOrEmpty(value)
        let name = variable.Text("name") ?? ""
        select (name, value, container.Finding(name));

    private static IEnumerable<string> Unknown(Cluster cluster, Container container)
    {
        foreach (var source in container.Json.Objects("envFrom"))
        {
            if (source.Text("configMapRef/name") is not { } map || cluster.Find("ConfigMap", map) is null)
            {
                yield return $"no ConfigMap {source.Text("configMapRef/name")} to take variables from";
            }
        }

        foreach (var variable in container.Json.Objects("env"))
        {
            var (map, secret) = (variable.At("valueFrom/configMapKeyRef"), variable.At("valueFrom/secretKeyRef"));
            if (map is not null && cluster.Find("ConfigMap", map.Text("name"))?.Json.Map("data").ContainsKey(map.Text("key") ?? "") != true)
            {
                yield return $"no key {map.Text("key")} in a ConfigMap {map.Text("name")}";
            }

            if (secret is not null && (secret.Text("name") != Secrets || string.IsNullOrEmpty(secret.Text("key"))))
            {
                yield return $"{secret.Text("name")} is not the Secret that is made outside";
            }
        }
    }

    private static JsonObject Literal(string name, string value) => new() { ["name"] = name, ["value"] = value };

    // The names that Polaris refuses.
    [GeneratedRegex("password|token|bearer|secret|^AWS_SECRET_ACCESS_KEY$|^GOOGLE_APPLICATION_CREDENTIALS$|^AZURE_.+KEY$|^OCI_CLI_KEY_CONTENT$", RegexOptions.IgnoreCase)]
    private static partial Regex Telling();

    [GeneratedRegex(@"-BEGIN\s+.*PRIVATE KEY-", RegexOptions.IgnoreCase)]
    private static partial Regex PrivateKey();
}
