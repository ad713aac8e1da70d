using Marong.Backend.Images;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using NetVips;

namespace Marong.Backend.Tests.Images;

public sealed class ImageUploadsTests : IDisposable
{
    private readonly ImageCleaner _cleaner = new(TimeProvider.System);

    [Fact]
    public async Task When_the_second_image_cannot_be_stored_the_first_goes_too()
    {
        var store = new SmallStore(room: 1);

        await Assert.ThrowsAsync<HttpRequestException>(() => StoreAsync(store, _ => throw new InvalidOperationException("not reached")));

        Assert.Empty(store.Keys);
    }

    [Fact]
    public async Task When_the_change_is_refused_its_images_go()
    {
        var store = new SmallStore(room: 2);

        await Assert.ThrowsAsync<ApiException>(() => StoreAsync(store, _ => throw new ApiException(ErrorCodes.GroupNotFound)));

        Assert.Empty(store.Keys);
    }

    [Fact]
    public async Task When_nobody_knows_whether_the_change_was_made_its_images_stay()
    {
        var store = new SmallStore(room: 2);

        await Assert.ThrowsAsync<IOException>(() => StoreAsync(store, _ => throw new IOException("The connection broke.")));

        Assert.Equal(2, store.Keys.Count);
    }

    [Fact]
    public async Task The_change_is_handed_the_keys_in_order_and_nothing_for_what_is_missing()
    {
        var store = new SmallStore(room: 2);

        var keys = await StoreAsync(store, keys => Task.FromResult(keys));

        Assert.Collection(keys, group => Assert.StartsWith("groups/", group), Assert.Null, profile => Assert.StartsWith("profiles/", profile));
    }

    public void Dispose() => _cleaner.Dispose();

    private async Task<IReadOnlyList<string?>> StoreAsync(IImageStore store, Func<IReadOnlyList<string?>, Task<IReadOnlyList<string?>>> change)
    {
        var uploads = new ImageUploads(_cleaner, store, NullLogger<ImageUploads>.Instance);
        return await uploads.StoreForAsync(
            [(Picture(), ImageKind.Group), (null, ImageKind.Post), (Picture(), ImageKind.Profile)], change, TestContext.Current.CancellationToken);
    }

    private static FormFile Picture()
    {
        using var image = Image.Black(4, 3, 3);
        var file = image.PngsaveBuffer();
        return new FormFile(new MemoryStream(file), 0, file.Length, "picture", "picture.png");
    }

    /// <summary>Out of order once it is full.</summary>
    private sealed class SmallStore(int room) : IImageStore
    {
        public List<ImageKey> Keys { get; } = [];

        public Task PutAsync(ImageKey key, byte[] content, CancellationToken cancellationToken)
        {
            if (Keys.Count == room)
            {
                throw new HttpRequestException("The store does not answer.");
            }

            Keys.Add(key);
            return Task.CompletedTask;
        }

        public Task<Stream?> OpenAsync(ImageKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteAsync(ImageKey key, CancellationToken cancellationToken)
        {
            Keys.Remove(key);
            return Task.CompletedTask;
        }
    }
}
