using System.Text.RegularExpressions;

namespace Marong.Architecture.Tests;

/// <summary>Dependencies point one way. What a project file says and what the compiler made of it are both held to it.</summary>
public sealed partial class DependencyTests
{
    [Fact]
    public void Services_never_reference_each_other() =>
        Rule.Holds(Edges(Tree.Services).Where(edge => Tree.Services.Any(service => service.Name == edge.To)));

    [Fact]
    public void The_assembly_of_a_service_uses_no_other_service() =>
        Rule.Holds(AssemblyEdges(Tree.Services).Where(edge => Tree.Services.Any(service => service.Name == edge.To)));

    [Fact]
    public void Services_build_on_ServiceDefaults_and_Contracts_alone_and_those_of_places_on_Tastes_too() =>
        Rule.Holds(Edges(Tree.Services).Where(edge => edge.To is not ("Marong.ServiceDefaults" or "Marong.Contracts")
            && edge is not { From: "Marong.Ai" or "Marong.Recommendation", To: "Marong.Tastes" }));

    [Fact]
    public void Tastes_builds_on_Contracts_alone() => Rule.BuildsOnlyOn(Tree.Project("Marong.Tastes"), "Marong.Contracts");

    [Fact]
    public void Contracts_build_on_nothing() => Rule.BuildsOnlyOn(Tree.Project("Marong.Contracts"));

    [Fact]
    public void Contracts_ask_for_no_package() => Rule.Holds(Tree.Project("Marong.Contracts").PackageReferences);

    [Fact]
    public void ServiceDefaults_builds_on_Contracts_alone() =>
        Rule.BuildsOnlyOn(Tree.Project("Marong.ServiceDefaults"), "Marong.Contracts");

    [Fact]
    public void The_AppHost_builds_on_hosting_and_names_services_as_resources() =>
        Rule.Holds(Edges(Tree.Projects.Where(project => project.Name == "Marong.AppHost"))
            .Where(edge => !Tree.Hosting.Concat(Tree.Services).Any(project => project.Name == edge.To)));

    [Fact]
    public void Nothing_references_the_AppHost_but_tests() =>
        Rule.Holds(Edges(Tree.Projects.Where(project => !project.Path.StartsWith("tests/", StringComparison.Ordinal)))
            .Where(edge => edge.To == "Marong.AppHost"));

    [Fact]
    public void Nothing_references_what_tests_share_but_tests() =>
        Rule.Holds(Edges(Tree.Projects.Where(project => !project.Path.StartsWith("tests/", StringComparison.Ordinal)))
            .Where(edge => edge.To == "Marong.Testing"));

    [Fact]
    public void The_end_to_end_tests_know_no_service_from_inside() =>
        Rule.BuildsOnlyOn(Tree.Project("Marong.EndToEnd.Tests"), "Marong.Testing");

    [Fact]
    public void Nothing_in_hosting_references_a_project_outside_it() =>
        Rule.Holds(Edges(Tree.Hosting).Where(edge => !Tree.Hosting.Any(project => project.Name == edge.To)));

    [Fact]
    public void No_assembly_of_hosting_uses_an_assembly_of_Marong_outside_it() =>
        Rule.Holds(AssemblyEdges(Tree.Hosting).Where(edge => !Tree.Hosting.Any(project => project.Name == edge.To)));

    [Fact]
    public void Nothing_in_hosting_mentions_a_part_of_Marong_outside_it() =>
        Rule.Holds(from file in Tree.Files
                   where file.Path.StartsWith("hosting/", StringComparison.Ordinal) && Sources().IsMatch(file.Path)
                   from Match mention in OtherParts().Matches(file.Text)
                   select $"{file.Path}: {mention.Value}");

    [Fact]
    public void The_hosting_API_builds_on_nothing_of_ours() => Rule.BuildsOnlyOn(Tree.Project("Marong.Hosting"));

    [Fact]
    public void The_intents_build_on_the_hosting_API_alone() => Rule.BuildsOnlyOn(Tree.Project("Marong.Hosting.Intents"), "Marong.Hosting");

    [Fact]
    public void The_fault_verbs_build_on_the_hosting_API_alone() => Rule.BuildsOnlyOn(Tree.Project("Marong.Hosting.Faults"), "Marong.Hosting");

    [Fact]
    public void The_publisher_builds_on_the_hosting_API_and_the_intents_it_publishes() =>
        Rule.BuildsOnlyOn(Tree.Project("Marong.Hosting.Kubernetes"), "Marong.Hosting", "Marong.Hosting.Intents");

    [Fact]
    public void The_monitoring_builds_on_the_hosting_API_and_the_intents_it_watches() =>
        Rule.BuildsOnlyOn(Tree.Project("Marong.Hosting.Monitoring"), "Marong.Hosting", "Marong.Hosting.Intents");

    [Fact]
    public void The_engine_builds_on_the_hosting_API_and_the_intents_alone() =>
        Rule.BuildsOnlyOn(Tree.Project("Marong.Hosting.Engine"), "Marong.Hosting", "Marong.Hosting.Intents");

    [Fact]
    public void The_testing_builder_builds_on_the_hosting_API_and_the_engine_alone() =>
        Rule.BuildsOnlyOn(Tree.Project("Marong.Hosting.Testing"), "Marong.Hosting", "Marong.Hosting.Engine");

    [Fact]
    public void A_mention_of_a_part_of_Marong_outside_hosting_is_seen()
    {
        Assert.Matches(OtherParts(), "using Marong." + "Backend;");
        Assert.Matches(OtherParts(), "builder.AddProject<Projects.Marong_" + "Auth>()");
        Assert.DoesNotMatch(OtherParts(), "using Marong.Hosting.Engine;");
    }

    private static IEnumerable<Edge> Edges(IEnumerable<Project> projects) =>
        from project in projects
        from reference in project.References
        select new Edge(project.Name, reference);

    private static IEnumerable<Edge> AssemblyEdges(IEnumerable<Project> projects) =>
        from project in projects
        from reference in project.AssemblyReferences()
        where reference.StartsWith("Marong.", StringComparison.Ordinal)
        select new Edge(project.Name, reference);

    [GeneratedRegex(@"\bMarong[._](?!Hosting\b)[A-Z]\w+")]
    private static partial Regex OtherParts();

    [GeneratedRegex(@"\.(cs|csproj|props|targets|html|js|css|json)$")]
    private static partial Regex Sources();

    private sealed record Edge(string From, string To)
    {
        public override string ToString() => $"{From} → {To}";
    }
}
