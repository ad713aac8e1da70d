using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using k8s.Models;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Tests.Kubernetes;

/// <summary>What comes with the door to the world: who is let in, and whose word counts there.</summary>
public sealed class IngressTests : IDisposable
{
    private const string File = "components/ingress/ingress.yaml";
    private const string Parameters = "components/ingress/parameters.env";

    private readonly PublishedTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("cert-manager.io/cluster-issuer")]
    [InlineData("cert-manager.io/issuer")]
    public async Task A_certificate_that_is_asked_for_lets_the_controller_reach_the_pod_that_answers_for_it(string annotation)
    {
        _tree.Options.IngressAnnotations[annotation] = "letsencrypt";
        _tree.Options.IngressNamespace = "doors";
        Open("web");
        Open("desk");

        await _tree.PublishAsync();

        var policy = _tree.Object<V1NetworkPolicy>(File, "acme-solver").Spec;
        Assert.Equal(KeyValuePair.Create("acme.cert-manager.io/http01-solver", "true"), Assert.Single(policy.PodSelector.MatchLabels));
        var rule = Assert.Single(policy.Ingress);
        Assert.Equal("doors", Assert.Single(rule.FromProperty).NamespaceSelector.MatchLabels["kubernetes.io/metadata.name"]);
        Assert.Equal(("8089", "TCP"), (Assert.Single(rule.Ports).Port.Value, rule.Ports[0].Protocol));
        Assert.Equal(["Ingress", "Egress"], policy.PolicyTypes);
        Assert.Null(policy.Egress);
    }

    [Fact]
    public async Task Nobody_answers_for_a_certificate_that_comes_another_way_or_for_what_is_not_open()
    {
        Open("web");
        await _tree.PublishAsync();
        Assert.DoesNotContain("acme", _tree.Text(File), StringComparison.Ordinal);

        using var closed = new PublishedTree();
        closed.Options.IngressAnnotations["cert-manager.io/issuer"] = "letsencrypt";
        closed.Service("web", 8080);
        await closed.PublishAsync();
        Assert.DoesNotContain(closed.Files().Values, text => text.Contains("acme", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Behind_the_ingress_the_pods_network_is_believed_and_before_that_what_the_parameter_says()
    {
        _tree.Options.PodRanges = ["10.9.0.0/16", "fd00:9::/56"];
        Open("web").WithTrustedProxies("Edge__TrustedProxies", _tree.Builder.AddParameter("proxies", "", publishValueAsDefault: true));
        _tree.Service("desk", 8090).WithTrustedProxies("TRUSTED", _tree.Builder.AddParameter("inner-proxies", "", publishValueAsDefault: true));

        await _tree.PublishAsync();

        Assert.EndsWith("\nproxies=10.9.0.0/16,fd00:9::/56\n", _tree.Text(Parameters), StringComparison.Ordinal);
        Assert.DoesNotContain("inner-proxies", _tree.Text(Parameters), StringComparison.Ordinal);
        Assert.EndsWith("\ninner-proxies=\nproxies=\n", _tree.Text("base/parameters.env"), StringComparison.Ordinal);
        Assert.Contains("behavior: merge\n    envs:\n      - parameters.env\n    name: shop-parameters\n", _tree.Text("components/ingress/kustomization.yaml"), StringComparison.Ordinal);
        var variable = _tree.Object<V1Deployment>("base/web.yaml", "web").Spec.Template.Spec.Containers[0].Env.Single(v => v.Name == "Edge__TrustedProxies");
        Assert.Equal("proxies", variable.ValueFrom.ConfigMapKeyRef.Key);
    }

    [Fact]
    public async Task Without_anybody_who_asks_whom_to_believe_the_ingress_says_nothing_of_it()
    {
        Open("web");

        await _tree.PublishAsync();

        Assert.False(_tree.Files().ContainsKey(Parameters));
        Assert.DoesNotContain("configMapGenerator", _tree.Text("components/ingress/kustomization.yaml"), StringComparison.Ordinal);
    }

    private IResourceBuilder<ProjectResource> Open(string name) => _tree.Service(name, 8080).WithEndpoint("http", e => e.IsExternal = true);
}
