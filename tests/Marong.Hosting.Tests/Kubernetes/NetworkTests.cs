using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using k8s.Models;
using Marong.Hosting.Intents;

namespace Marong.Hosting.Tests.Kubernetes;

public sealed class NetworkTests : IDisposable
{
    private readonly PublishedTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task Edges_follow_references_inside_expressions_too()
    {
        var db = _tree.Builder.AddMySql("db").WithImage("library/mariadb", "10.11");
        var shop = _tree.Builder.AddConnectionString("shop", ReferenceExpression.Create($"Server={db.Resource.Host};User ID=shop"));
        _tree.Service("web", 8080).WithReference(shop);

        await _tree.PublishAsync();

        Assert.Equal(["db:tcp"], CallsOf("web"));
        Assert.Equal(["web:tcp"], CallersOf("db"));
    }

    [Fact]
    public async Task Nobody_is_told_of_a_management_endpoint_and_nobody_reaches_it()
    {
        var desk = _tree.Service("desk", 8090);
        _tree.Service("web", 8080).WithReference(desk);

        await _tree.PublishAsync();

        Assert.Equal(["desk:http"], CallsOf("web"));
        Assert.Contains("services__desk__http__0=http://desk:8090\n", _tree.Text("base/web.env"), StringComparison.Ordinal);
        Assert.DoesNotContain("DESK_MANAGEMENT", _tree.Text("base/web.env"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_outside_is_everything_outside_on_443_and_nothing_inside()
    {
        _tree.Service("web", 8080).WithReference(_tree.Builder.AddExternalService("bank", "https://bank.example/"));
        _tree.Service("desk", 8090).WithExternalCall("post.example");
        _tree.Service("quiet", 8070);

        await _tree.PublishAsync();

        foreach (var name in new[] { "web", "desk" })
        {
            var rule = Policy(name).Spec.Egress.Single(r => r.To.Any(t => t.IpBlock is not null));
            Assert.Equal("0.0.0.0/0", rule.To.Single().IpBlock.Cidr);
            Assert.Contains("10.0.0.0/8", rule.To.Single().IpBlock.Except);
            Assert.Equal("443", rule.Ports.Single().Port.Value);
        }

        Assert.DoesNotContain(Policy("quiet").Spec.Egress, r => r.To.Any(t => t.IpBlock is not null));
    }

    [Fact]
    public async Task Everything_is_closed_that_nobody_opened()
    {
        _tree.Service("web", 8080);

        await _tree.PublishAsync();

        var closed = _tree.Object<V1NetworkPolicy>("base/namespace.yaml", "default-deny").Spec;
        Assert.Equal(["Ingress", "Egress"], closed.PolicyTypes);
        Assert.Null(closed.Ingress);
        Assert.Null(closed.Egress);
        Assert.Null(Policy("web").Spec.Ingress);
        Assert.Equal(["53"], Policy("web").Spec.Egress.SelectMany(r => r.Ports).Select(p => p.Port.Value).Distinct());
    }

    [Fact]
    public async Task What_raises_autoscalers_reaches_the_API_and_is_no_part_of_the_base()
    {
        var web = _tree.Service("web", 8080).WithAutoscaling(min: 2, max: 4, cpuPercent: 60, capacityPerReplica: 120);
        _tree.Project("raiser").WithReference(web).WithAutoscalerAccess("Raise").AsCronJob("* * * * *");

        await _tree.PublishAsync();

        const string Component = "components/autoscaling/autoscaling.yaml";
        var egress = _tree.Object<V1NetworkPolicy>(Component, "raiser").Spec.Egress.Single(r => r.To.Any(t => t.IpBlock is not null));
        Assert.Equal(["6443"], egress.Ports.Select(p => p.Port.Value));
        Assert.Equal(["10.96.0.0/12", "10.244.0.0/16"], egress.To.Single(t => t.IpBlock.Cidr == "10.0.0.0/8").IpBlock.Except);
        Assert.Equal("web", _tree.Object<V1NetworkPolicy>(Component, "web-from-raiser").Spec.PodSelector.MatchLabels["app.kubernetes.io/name"]);
        Assert.Equal(["web"], _tree.Object<V1Role>(Component, "raiser").Rules.Single().ResourceNames);
        Assert.Contains("Raise__Targets__web__CapacityPerReplica=120\n", _tree.Text("components/autoscaling/raiser.env"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_tree.Output, "base/raiser.yaml")));
        Assert.DoesNotContain("raiser", _tree.Text("base/web.yaml"), StringComparison.Ordinal);
    }

    private V1NetworkPolicy Policy(string name) => _tree.Object<V1NetworkPolicy>($"base/{name}.yaml", name);

    private IEnumerable<string> CallsOf(string name) => Policy(name).Spec.Egress
        .Where(r => r.To.All(t => t.NamespaceSelector is null && t.IpBlock is null))
        .SelectMany(r => r.To.Select(t => $"{t.PodSelector.MatchLabels["app.kubernetes.io/name"]}:{r.Ports.Single().Port.Value}"));

    private IEnumerable<string> CallersOf(string name) => Policy(name).Spec.Ingress
        .SelectMany(r => r.FromProperty.Select(f => $"{f.PodSelector.MatchLabels["app.kubernetes.io/name"]}:{r.Ports.Single().Port.Value}"));
}
