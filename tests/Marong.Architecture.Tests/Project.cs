using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Marong.Architecture.Tests;

/// <summary>A project file: what it says it references, and what its built assembly really references.</summary>
internal sealed record Project(string Path)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    private string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public IReadOnlySet<string> References => Read(Path).ToHashSet();

    public IEnumerable<XElement> PackageReferences => Load(Path).Descendants("PackageReference");

    /// <summary>Names of the assemblies the compiled project uses.</summary>
    public IReadOnlySet<string> AssemblyReferences()
    {
        var assembly = System.IO.Path.Combine(Tree.Root, Folder, "bin", Tree.Configuration, "net10.0", Name + ".dll");
        Assert.True(File.Exists(assembly), $"{Name} has not been built: {assembly} is missing.");

        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .ToHashSet();
    }

    public override string ToString() => Name;

    private static XElement Load(string path) => XElement.Load(System.IO.Path.Combine(Tree.Root, path));

    // The embedded engine is the default; what is asked for only under HostingEngine=Aspire is no reference of the tree.
    private static IEnumerable<string> Read(string path)
    {
        var file = Load(path);
        var folder = System.IO.Path.GetDirectoryName(path)!;

        foreach (var include in file.Descendants("ProjectReference").Where(IsEmbedded).Attributes("Include"))
        {
            foreach (var project in include.Value.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal).Split(';', StringSplitOptions.TrimEntries))
            {
                yield return System.IO.Path.GetFileNameWithoutExtension(project);
            }
        }

        foreach (var import in file.Elements("Import").Where(IsEmbedded).Select(import => (string)import.Attribute("Project")!))
        {
            var imported = System.IO.Path.Combine(folder, import.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal));
            if (File.Exists(System.IO.Path.Combine(Tree.Root, imported)))
            {
                foreach (var reference in Read(imported))
                {
                    yield return reference;
                }
            }
        }
    }

    private static bool IsEmbedded(XElement element) =>
        !element.AncestorsAndSelf().Any(part => ((string?)part.Attribute("Condition"))?.Contains("== 'Aspire'", StringComparison.Ordinal) ?? false);
}
