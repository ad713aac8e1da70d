namespace Aspire.Hosting;

/// <summary>Where an AppHost keeps what outlives a run: data, logs, generated secrets. Readable by its owner only.</summary>
/// <param name="path">The folder; made when first needed.</param>
internal sealed class StateDirectory(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>A file in it; its folder is made.</summary>
    public string File(params ReadOnlySpan<string> parts)
    {
        var file = System.IO.Path.Combine([Path, .. parts]);
        Make(System.IO.Path.GetDirectoryName(file)!);
        return file;
    }

    /// <summary>A folder in it; it is made.</summary>
    public string Folder(params ReadOnlySpan<string> parts)
    {
        var folder = System.IO.Path.Combine([Path, .. parts]);
        Make(folder);
        return folder;
    }

    private void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // The mode is given to the last folder of a path only.
            Directory.CreateDirectory(Path, OwnerOnly);
            Directory.CreateDirectory(folder, OwnerOnly);
        }
    }
}
