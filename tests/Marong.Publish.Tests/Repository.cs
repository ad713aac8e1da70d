namespace Marong.Publish.Tests;

/// <summary>The clone that this test was built from.</summary>
internal static class Repository
{
    public static string Folder { get; } = Find();

    /// <summary><c>Debug</c> or <c>Release</c>, as the test itself.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>A program of the path or of this clone's tools, or <see langword="null"/>.</summary>
    public static string? Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/local/sbin:/usr/sbin:/sbin").Split(':')
            .Append(PathOf(".tools", "publish"))
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Marong.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The test does not run within the repository.");
        }

        return folder.FullName;
    }
}
