namespace Marong.EndToEnd.Tests.Looks;

/// <summary>Pictures of pages, kept for people to look at.</summary>
internal static class Screenshots
{
    private const string Failed = "failed-";

    private static readonly string Folder = Path.Combine(Root(), ".tools", "screenshots");

    public static string PathOfFailure(string name) => PathOf(Failed + name);

    public static string PathOf(string name) => Path.Combine(Folder, name + ".png");

    /// <summary>So that what lies there after a run is of that run.</summary>
    public static void ForgetFailures()
    {
        foreach (var picture in Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, Failed + "*") : [])
        {
            File.Delete(picture);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Marong.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Marong.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
