using System.Net;
using System.Text.Json.Nodes;
using Marong.Publish.Tests.Network;
using Marong.Publish.Tests.Objects;
using Marong.Publish.Tests.Rendering;

namespace Marong.Publish.Tests;

/// <summary>What the emitted policies let through is exactly who calls whom.</summary>
public sealed class NetworkTests(Trees trees)
{
    private const string Backend = "NetworkPolicy/backend";

    public static TheoryData<string> Renderings => [.. Combinations.Names];

    [Theory]
    [MemberData(nameof(Renderings))]
    public async Task Exactly_the_connections_of_the_graph_are_open(string name)
    {
        var cluster = await trees.Judged.OneAsync(name);

        Expect.Nothing(cluster.Workloads.Where(workload => !Graph.Knows(workload.Name)), "every workload has a place in the graph");
        Expect.Nothing(Graph.Differences(cluster), "what is open is what is called");
    }

    [Fact]
    public async Task A_port_of_management_that_a_neighbour_reaches_is_found() =>
        await FindsAsync(
            draft => draft.Set(Backend, "spec/ingress/0/ports/0/port", "management").Set("NetworkPolicy/gateway", "spec/egress/1/ports/0/port", "management"),
            "gateway → backend TCP 8001 is open");

    [Fact]
    public async Task A_rule_without_ports_is_found() =>
        await FindsAsync(draft => draft.Unset(Backend, "spec/ingress/0/ports").Unset("NetworkPolicy/gateway", "spec/egress/1/ports"), "gateway → backend TCP 22 is open");

    [Fact]
    public async Task A_missing_edge_is_found_on_either_side()
    {
        await FindsAsync(draft => draft.Unset(Backend, "spec/ingress/0"), "gateway → backend TCP 8000 is closed");
        await FindsAsync(draft => draft.Unset("NetworkPolicy/gateway", "spec/egress/1"), "gateway → backend TCP 8000 is closed");
    }

    [Fact]
    public async Task A_policy_that_is_missing_is_found_by_what_it_should_have_opened() =>
        await FindsAsync(draft => draft.Drop(Backend), "backend → mariadb TCP 3306 is closed");

    [Fact]
    public async Task A_pod_without_the_default_denial_is_found_once_its_policy_says_one_way_only() =>
        await FindsAsync(
            draft => draft.Drop("NetworkPolicy/default-deny").Set("NetworkPolicy/migrations", "spec/policyTypes", new JsonArray("Ingress")),
            "migrations → the internet TCP 443 is open");

    [Fact]
    public async Task A_peer_that_may_live_in_any_namespace_is_found() =>
        await FindsAsync(
            draft => draft.Set(Backend, "spec/ingress/0/from/0/namespaceSelector", new JsonObject()),
            "a pod of another namespace → backend TCP 8000 is open");

    [Fact]
    public async Task Names_outside_may_not_open_the_private_networks()
    {
        await FindsAsync(draft => draft.Unset(Backend, "spec/egress/2/to/0/ipBlock/except"), "backend → a machine of the private network TCP 443 is open");
        await FindsAsync(draft => draft.Unset(Backend, "spec/egress/2/to/0/ipBlock/except/3"), "backend → the cloud's metadata TCP 443 is open");
    }

    [Fact]
    public async Task The_whole_internet_on_every_port_is_found() =>
        await FindsAsync(draft => draft.Unset(Backend, "spec/egress/2/ports"), "backend → the internet TCP 22 is open");

    [Fact]
    public async Task The_API_server_is_for_those_who_ask_it() =>
        await FindsAsync(
            draft => draft.Set(Backend, "spec/egress/3", JsonNode.Parse("""{"to":[{"ipBlock":{"cidr":"10.0.0.0/24"}}],"ports":[{"port":6443}]}""")),
            "backend → API server TCP 6443 is open");

    [Fact]
    public async Task Monitoring_reaches_management_only_and_the_ingress_controller_http_only()
    {
        await FindsAsync(
            draft => draft.Set("NetworkPolicy/backend-monitoring", "spec/ingress/0/ports/0/port", "http"),
            "monitoring → backend TCP 8000 is open", "monitoring → backend TCP 8001 is closed");
        await FindsAsync(
            draft => draft.Set("NetworkPolicy/gateway-ingress", "spec/ingress/0/ports/0/port", "management"),
            "ingress controller → gateway TCP 8081 is open", "ingress controller → gateway TCP 8080 is closed");
    }

    [Fact]
    public async Task Only_the_ingress_controller_reaches_the_pod_that_answers_for_a_certificate_and_that_calls_nobody()
    {
        const string Policy = "NetworkPolicy/acme-solver";
        await FindsAsync(draft => draft.Drop(Policy), "ingress controller → certificate solver TCP 8089 is closed");
        await FindsAsync(draft => draft.Set(Policy, "spec/ingress/0/ports/0/port", 8088), "ingress controller → certificate solver TCP 8089 is closed");
        await FindsAsync(draft => draft.Unset(Policy, "spec/ingress/0/from"), "monitoring → certificate solver TCP 8089 is open");
        await FindsAsync(draft => draft.Unset(Policy, "spec/ingress/0/ports"), "ingress controller → certificate solver TCP 22 is open");
        await FindsAsync(draft => draft.Set(Policy, "spec/egress", JsonNode.Parse("[{}]")), "certificate solver → DNS UDP 53 is open", "certificate solver → the internet TCP 443 is open");
    }

    [Fact]
    public async Task Without_DNS_nothing_is_found_by_name() =>
        await FindsAsync(draft => draft.Unset("NetworkPolicy/migrations", "spec/egress/0/ports/0"), "migrations → DNS UDP 53 is closed");

    [Theory]
    [InlineData("""{"podSelector":{},"policyTypes":["Egress"]}""", false)]
    [InlineData("""{"podSelector":{},"policyTypes":["Ingress"]}""", true)]
    [InlineData("""{"podSelector":{},"egress":[{}]}""", true)]
    [InlineData("""{"podSelector":{},"policyTypes":["Egress"],"egress":[{"ports":[{"port":400,"endPort":500}]}]}""", true)]
    [InlineData("""{"podSelector":{},"policyTypes":["Egress"],"egress":[{"ports":[{"port":443,"protocol":"UDP"}]}]}""", false)]
    [InlineData("""{"podSelector":{},"policyTypes":["Egress"],"egress":[{"to":[{"ipBlock":{"cidr":"203.0.113.0/24","except":["203.0.113.8/29"]}}]}]}""", false)]
    [InlineData("""{"podSelector":{},"policyTypes":["Egress"],"egress":[{"to":[{"ipBlock":{"cidr":"203.0.113.0/24"}}]}]}""", true)]
    [InlineData("""{"podSelector":{},"policyTypes":["Egress"],"egress":[{"to":[{"namespaceSelector":{}}]}]}""", false)]
    [InlineData("""{"podSelector":{"matchLabels":{"app":"other"}},"policyTypes":["Egress"]}""", true)]
    [InlineData("""{"podSelector":{"matchExpressions":[{"key":"app","operator":"In","values":["one","two"]}]},"policyTypes":["Egress"]}""", false)]
    [InlineData("""{"podSelector":{"matchExpressions":[{"key":"app","operator":"DoesNotExist"}]},"policyTypes":["Egress"]}""", true)]
    public void A_policy_means_what_Kubernetes_says(string spec, bool open)
    {
        var json = new JsonObject { ["kind"] = "NetworkPolicy", ["metadata"] = new JsonObject { ["namespace"] = "here" }, ["spec"] = JsonNode.Parse(spec) };
        var caller = Peer.Elsewhere("caller", "here", "10.244.0.1", ("app", "one"));

        Assert.Equal(open, new Policies(new Cluster("one policy", [new Resource(json)])).Allows(caller, new Peer("outside", IPAddress.Parse("203.0.113.9")), 443));
    }

    private async Task FindsAsync(Func<Draft, Draft> mistake, params string[] expected)
    {
        var found = Graph.Differences(mistake(await trees.SoundAsync()).Cluster).ToList();
        Expect.Nothing(expected.Except(found), $"to be found among:\n{string.Join('\n', found)}\n");
    }
}
