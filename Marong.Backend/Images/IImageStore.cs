namespace Marong.Backend.Images;

internal interface IImageStore
{
    /// <summary>From then on it can be opened, whole; before, not at all.</summary>
    Task PutAsync(ImageKey key, byte[] content, CancellationToken cancellationToken);

    /// <summary>Nothing when there is none.</summary>
    Task<Stream?> OpenAsync(ImageKey key, CancellationToken cancellationToken);

    /// <summary>Fine when there is none.</summary>
    Task DeleteAsync(ImageKey key, CancellationToken cancellationToken);
}
