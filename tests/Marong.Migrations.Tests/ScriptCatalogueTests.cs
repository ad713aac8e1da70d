namespace Marong.Migrations.Tests;

public sealed class ScriptCatalogueTests
{
    public static TheoryData<string> Databases => [.. ScriptCatalogue.Databases];

    [Theory]
    [MemberData(nameof(Databases))]
    public void Every_embedded_script_can_be_ordered_and_is_not_empty(string database) =>
        Assert.All(ScriptCatalogue.ScriptsOf(database), script => Assert.False(string.IsNullOrWhiteSpace(script.Text), script.Title));

    [Theory]
    [MemberData(nameof(Databases))]
    public void Scripts_are_numbered_without_gaps(string database)
    {
        var versions = ScriptCatalogue.ScriptsOf(database).Select(script => script.Version).ToArray();

        Assert.Equal(Enumerable.Range(1, versions.Length).Select(number => (long)number), versions);
    }

    [Fact]
    public void The_scripts_of_the_services_are_embedded() => Assert.NotEmpty(ScriptCatalogue.ScriptsOf("auth"));
}
