using System.Text;
using Aspire.Hosting;

namespace Marong.Hosting.Kubernetes.Tree;

/// <summary>The files to write. They own their folders: what is there and not written any more goes.</summary>
internal sealed class FileTree
{
    private const string Notice = "# Written by ./marong generate from the AppHost: changes made here are lost.\n";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public void Add(string path, string text) => _files.Add(path, text);

    public void AddYaml(string path, object document) => Add(path, Notice + Yaml.Write(document));

    public void AddYaml(string path, IEnumerable<object> documents) => Add(path, Notice + Yaml.Write(documents));

    /// <summary>Variables as <c>NAME=value</c> lines.</summary>
    /// <exception cref="DistributedApplicationException">A value has more than one line.</exception>
    public void AddVariables(string path, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var text = new StringBuilder(Notice);
        foreach (var (name, value) in variables)
        {
            text.Append(value.AsSpan().IndexOfAny('\n', '\r') < 0
                ? $"{name}={value}\n"
                : throw new DistributedApplicationException($"The value of {name} has more than one line, and {path} has one line for each."));
        }

        Add(path, text.ToString());
    }

    /// <summary>Writes what has changed, and removes what nobody wrote.</summary>
    /// <param name="root">The folder that the paths start from.</param>
    /// <param name="owned">Folders below or beside it whose other files go.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync(string root, IEnumerable<string> owned, CancellationToken cancellationToken)
    {
        var full = _files.ToDictionary(f => Path.GetFullPath(Path.Combine(root, f.Key)), f => f.Value);
        foreach (var (path, text) in full)
        {
            if (File.Exists(path) && await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false) == text)
            {
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text, Utf8, cancellationToken).ConfigureAwait(false);
        }

        foreach (var folder in owned.Select(f => Path.GetFullPath(Path.Combine(root, f))).Where(Directory.Exists))
        {
            foreach (var stale in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !full.ContainsKey(f)).ToArray())
            {
                File.Delete(stale);
            }
        }
    }
}
