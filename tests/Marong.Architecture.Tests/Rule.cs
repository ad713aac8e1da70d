namespace Marong.Architecture.Tests;

internal static class Rule
{
    /// <summary>Fails with every violation on a line of its own.</summary>
    public static void Holds<T>(IEnumerable<T> violations)
    {
        var found = violations.Select(violation => $"  {violation}").ToList();
        Assert.True(found.Count == 0, "Broken by:\n" + string.Join('\n', found));
    }

    /// <summary>Fails when the project references a project of ours that is not among those allowed.</summary>
    public static void BuildsOnlyOn(Project project, params string[] allowed) =>
        Holds(project.References.Except(allowed).Select(reference => $"{project} → {reference}"));
}
