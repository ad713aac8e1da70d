using Marong.Backend.Images;

namespace Marong.Backend.Tests.Images;

public sealed class DiskImageStoreTests : ImageStoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("marong-images-").FullName;
    private readonly DiskImageStore _store;

    public DiskImageStoreTests() => _store = new DiskImageStore(_folder);

    private protected override IImageStore Store => _store;

    [Fact]
    public async Task A_file_that_was_not_finished_is_taken_away()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.PutAsync(NewKey(), new byte[1000], stopped.Token));

        Assert.Empty(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_an_error_of_the_disk()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "groups"), "a file where the folder should be", Cancellation);

        await Assert.ThrowsAnyAsync<IOException>(() => _store.PutAsync(NewKey(), [1], Cancellation));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
