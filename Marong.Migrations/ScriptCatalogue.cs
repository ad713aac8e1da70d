using System.Reflection;

namespace Marong.Migrations;

/// <summary>The scripts that this program carries, by database.</summary>
internal static class ScriptCatalogue
{
    /// <summary>Every database, and the user of the same name that owns its rows.</summary>
    public static IReadOnlyList<string> Databases { get; } = ["auth", "backend", "recommendation"];

    public static IReadOnlyList<SqlScript> ScriptsOf(string database) => ScriptsOf(database, Assembly.GetExecutingAssembly());

    private static IReadOnlyList<SqlScript> ScriptsOf(string database, Assembly assembly)
    {
        var prefix = database + "/";
        return SqlScript.InOrder(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => SqlScript.Parse(name[prefix.Length..], Read(assembly, name))));
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
