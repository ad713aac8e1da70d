namespace Marong.Backend.Images;

/// <summary>Images as files below one folder, which all replicas share.</summary>
internal sealed class DiskImageStore(string folder) : IImageStore
{
    private readonly string _folder = Path.GetFullPath(folder);

    public async Task PutAsync(ImageKey key, byte[] content, CancellationToken cancellationToken)
    {
        var file = FileOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var unfinished = $"{file}.unfinished";
        try
        {
            await using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(content, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public Task<Stream?> OpenAsync(ImageKey key, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(FileOf(key), new FileStreamOptions
            {
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                Share = FileShare.Read | FileShare.Delete,
            }));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task DeleteAsync(ImageKey key, CancellationToken cancellationToken)
    {
        var file = FileOf(key);
        if (File.Exists(file))
        {
            File.Delete(file);
        }

        return Task.CompletedTask;
    }

    private string FileOf(ImageKey key) => Path.Combine(_folder, key.ToString());
}
