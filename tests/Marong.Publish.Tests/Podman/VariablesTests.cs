namespace Marong.Publish.Tests.Podman;

/// <summary>References are resolved as a kubelet resolves them, or the test would run something that no cluster runs.</summary>
public sealed class VariablesTests
{
    [Theory]
    [InlineData("Server=mariadb;Password=$(PASSWORD);Pool=17", "Server=mariadb;Password=s$(X)cret;Pool=17")]
    [InlineData("$(UNKNOWN)/auth", "$(UNKNOWN)/auth")]
    [InlineData("$$(PASSWORD)", "$(PASSWORD)")]
    [InlineData("$PASSWORD ${PASSWORD} $(", "$PASSWORD ${PASSWORD} $(")]
    [InlineData("", "")]
    public void A_known_variable_is_put_in_once_an_unknown_one_stays_and_two_dollars_are_one(string text, string wanted) =>
        Assert.Equal(wanted, Variables.Expand(text, new Dictionary<string, string> { ["PASSWORD"] = "s$(X)cret", ["X"] = "never" }));

    [Fact]
    public void What_a_pod_gets_has_no_port_of_the_machine_and_no_volume_of_another_pod()
    {
        const string Yaml = """
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: auth-7g5 }
            data: { HOST: mariadb, LATER: "$(HOST)" }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: auth }
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: auth }
            spec:
              replicas: 2
              template:
                spec:
                  volumes: [ { name: tmp, emptyDir: { sizeLimit: 64Mi } } ]
                  containers:
                  - name: auth
                    image: ghcr.io/marong/auth:1
                    imagePullPolicy: Always
                    ports: [ { containerPort: 8010 } ]
                    envFrom: [ { configMapRef: { name: auth-7g5 } } ]
                    env:
                    - { name: PASSWORD, valueFrom: { secretKeyRef: { name: marong-secrets, key: auth-db-password } } }
                    - { name: CONNECTION, value: "Server=$(HOST);Password=$(PASSWORD)" }
                    volumeMounts: [ { name: tmp, mountPath: /tmp } ]
            """;
        var overlay = new Overlay(Yaml, new Dictionary<string, string> { ["auth-db-password"] = "a: b" });
        overlay.Settings["auth"] = new() { ["Kakao"] = "http://10.0.0.1" };
        var played = overlay.For("auth");
        Assert.Equal(2, overlay.Replicas("auth"));
        Assert.Contains("\"Server=mariadb;Password=a: b\"", played, StringComparison.Ordinal);
        Assert.Contains("\"http://10.0.0.1\"", played, StringComparison.Ordinal);
        Assert.Contains("secretKeyRef", played, StringComparison.Ordinal);
        Assert.Contains("auth-tmp", played, StringComparison.Ordinal);
        Assert.DoesNotContain("containerPort", played, StringComparison.Ordinal);
        Assert.DoesNotContain("Always", played, StringComparison.Ordinal);
        Assert.DoesNotContain("kind: Service", played, StringComparison.Ordinal);
    }
}
