using System.Text.RegularExpressions;

namespace Marong.Architecture.Tests;

/// <summary>How the house is laid out: the solution, versions, sizes.</summary>
public sealed partial class HouseTests
{
    private const int LongestProgram = 25;
    private const int LongestFile = 400;

    [Fact]
    public void Every_project_of_the_tree_is_in_the_solution()
    {
        var solution = new SourceFile("Marong.sln").Text.Replace('\\', '/');

        Rule.Holds(Tree.Projects.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_project_states_the_version_of_a_package() =>
        Rule.Holds(from project in Tree.Projects
                   from package in project.PackageReferences
                   where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
                   select $"{project}: {package}");

    [Fact]
    public void Every_project_states_its_version_of_a_package_in_one_central_file() =>
        Assert.Single(Tree.Files, file => file.Path.EndsWith("Directory.Packages.props", StringComparison.Ordinal));

    [Fact]
    public void The_program_of_a_service_is_at_most_25_lines_of_verbs() =>
        Rule.Holds(from service in Tree.Services
                   let program = new SourceFile($"{service.Name}/Program.cs")
                   let verbs = program.Lines.Count(line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith("using ", StringComparison.Ordinal))
                   where verbs > LongestProgram
                   select $"{program}: {verbs} lines");

    [Fact]
    public void No_source_file_is_400_lines_or_longer() =>
        Rule.Holds(from file in Tree.Files
                   where OurSources().IsMatch(file.Path) && !file.Path.EndsWith(".d.ts", StringComparison.Ordinal)
                   let lines = file.Lines.Length
                   where lines >= LongestFile
                   select $"{file}: {lines} lines");

    [Fact]
    public void Every_test_project_lies_in_tests_and_is_named_after_what_it_tests() =>
        Rule.Holds(Tree.Projects
            .Where(project => project.Name.EndsWith("Tests", StringComparison.Ordinal))
            .Where(project => project.Path != $"tests/{project.Name}/{project.Name}.csproj"));

    [GeneratedRegex(@"(^marong|\.(cs|ts|tsx|sh|bats|sql))$")]
    private static partial Regex OurSources();
}
