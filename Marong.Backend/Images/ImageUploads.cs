using Marong.ServiceDefaults.Envelopes;

namespace Marong.Backend.Images;

/// <summary>Takes in what people upload, and takes away what nothing refers to any more. Never called within a transaction: both take time.</summary>
internal sealed class ImageUploads(ImageCleaner cleaner, IImageStore store, ILogger<ImageUploads> logger)
{
    private const long LargestFile = 10 * 1024 * 1024;

    /// <summary>The key to keep in the database; nothing when no file was sent.</summary>
    /// <exception cref="ApiException">The file is not taken, or could not be stored.</exception>
    public async Task<string?> StoreAsync(IFormFile? file, ImageKind kind, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return null;
        }

        if (file.Length is 0 or > LargestFile)
        {
            throw new ApiException(file.Length == 0 ? ErrorCodes.EmptyFile : ErrorCodes.FileTooLarge);
        }

        var image = await cleaner.CleanAsync(cancellation => ReadAsync(file, cancellation), cancellationToken);
        var key = ImageKey.New(kind, image.Format);
        try
        {
            await store.PutAsync(key, image.Content, cancellationToken);
            return key.ToString();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogError(exception, "An image of {Size} bytes could not be stored", image.Content.Length);
            throw new ApiException(ErrorCodes.FileUploadError);
        }
    }

    /// <summary>Stores the files and makes the change that refers to them. When the change is refused they are taken away again.</summary>
    /// <param name="files">Any of them may be missing; the change is handed as many keys.</param>
    /// <param name="change">Handed the keys, in the same order.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<T> StoreForAsync<T>(
        IReadOnlyList<(IFormFile? File, ImageKind Kind)> files, Func<IReadOnlyList<string?>, Task<T>> change, CancellationToken cancellationToken)
    {
        var keys = new List<string?>(files.Count);
        var isChanging = false;
        try
        {
            foreach (var (file, kind) in files)
            {
                keys.Add(await StoreAsync(file, kind, cancellationToken));
            }

            isChanging = true;
            return await change(keys);
        }
        catch (Exception exception) when (!isChanging || exception is ApiException)
        {
            // Of a change only a refusal says for sure that nothing was committed; a connection that broke may have broken right after.
            foreach (var key in keys)
            {
                await DeleteAsync(key, CancellationToken.None);
            }

            throw;
        }
    }

    /// <summary>For after the commit: nothing refers to the image any more, and should it stay, nobody gets an address of it.</summary>
    public async Task DeleteAsync(string? key, CancellationToken cancellationToken)
    {
        if (!ImageKey.TryParse(key, out var image))
        {
            return;
        }

        try
        {
            await store.DeleteAsync(image, cancellationToken);
        }
        catch (Exception exception)
        {
            logger.LogWarning("The image {Key} stays in the store though nothing refers to it: {Reason}", image, exception.GetType().Name);
        }
    }

    /// <summary>As one of them; whoever asked for the change may have gone by now, the images go all the same.</summary>
    public async Task DeleteAllAsync(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            await DeleteAsync(key, CancellationToken.None);
        }
    }

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }
}
