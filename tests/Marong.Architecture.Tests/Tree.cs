using System.Text.RegularExpressions;

namespace Marong.Architecture.Tests;

/// <summary>The working tree these tests were built from: its projects and its files, without what tools have written into it.</summary>
internal static partial class Tree
{
    private static readonly string[] Written =
        [".git", ".hosting", ".idea", ".tools", ".vs", "TestResults", "artifacts", "bin", "node_modules", "obj", "wwwroot"];

    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release: whichever these tests were built as.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static IReadOnlyList<SourceFile> Files { get; } = [.. Walk(new DirectoryInfo(Root)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static IReadOnlyList<SourceFile> CSharp { get; } = [.. Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal))];

    public static IReadOnlyList<Project> Projects { get; } =
        [.. Files.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal)).Select(file => new Project(file.Path))];

    /// <summary>What runs as a process of its own and answers requests or does work; everything else is a library, a tool or a test.</summary>
    public static IReadOnlyList<Project> Services { get; } = [.. Projects.Where(project => ServiceNames().IsMatch(project.Name))];

    public static IReadOnlyList<Project> Hosting { get; } = [.. Projects.Where(project => project.Path.StartsWith("hosting/", StringComparison.Ordinal))];

    public static Project Project(string name) => Projects.Single(project => project.Name == name);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Marong.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Marong.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }

    private static IEnumerable<SourceFile> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().Where(file => file.LinkTarget is null))
        {
            yield return new SourceFile(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'));
        }

        foreach (var below in folder.EnumerateDirectories().Where(below => below.LinkTarget is null && !Written.Contains(below.Name)))
        {
            foreach (var file in Walk(below))
            {
                yield return file;
            }
        }
    }

    [GeneratedRegex(@"^Marong\.(Gateway|Frontend|Auth|Backend|Matching|Recommendation|Ai|Migrations|Prescaler|KakaoSimulator|Demo)$")]
    private static partial Regex ServiceNames();
}

/// <summary>One file of the tree, by its path from the root.</summary>
internal sealed record SourceFile(string Path)
{
    public string Text => File.ReadAllText(System.IO.Path.Combine(Tree.Root, Path));

    public string[] Lines => File.ReadAllLines(System.IO.Path.Combine(Tree.Root, Path));

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public override string ToString() => Path;
}
