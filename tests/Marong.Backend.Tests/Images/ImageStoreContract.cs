using Marong.Backend.Images;

namespace Marong.Backend.Tests.Images;

/// <summary>What every store does.</summary>
public abstract class ImageStoreContract
{
    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract IImageStore Store { get; }

    [Fact]
    public async Task What_was_put_can_be_opened_as_often_as_wanted()
    {
        var key = NewKey();
        var content = Bytes(100_000);

        await Store.PutAsync(key, content, Cancellation);

        Assert.Equal(content, await ReadAsync(key));
        Assert.Equal(content, await ReadAsync(key));
    }

    [Fact]
    public async Task What_was_never_put_is_not_there() => Assert.Null(await ReadAsync(NewKey()));

    [Fact]
    public async Task What_was_deleted_is_gone_and_the_others_are_not()
    {
        var (gone, kept) = (NewKey(), NewKey());
        await Store.PutAsync(gone, [1], Cancellation);
        await Store.PutAsync(kept, [2], Cancellation);

        await Store.DeleteAsync(gone, Cancellation);

        Assert.Null(await ReadAsync(gone));
        Assert.Equal([2], await ReadAsync(kept));
    }

    [Fact]
    public async Task Deleting_what_is_not_there_is_fine()
    {
        var key = NewKey();
        await Store.PutAsync(key, [1], Cancellation);

        await Store.DeleteAsync(NewKey(), Cancellation);
        await Store.DeleteAsync(key, Cancellation);
        await Store.DeleteAsync(key, Cancellation);
    }

    [Fact]
    public async Task An_image_that_is_deleted_while_it_is_read_is_read_to_its_end()
    {
        var key = NewKey();
        var content = Bytes(20_000);
        await Store.PutAsync(key, content, Cancellation);
        await using var reading = await Store.OpenAsync(key, Cancellation);

        await Store.DeleteAsync(key, Cancellation);

        Assert.Equal(content, await AllOfAsync(reading!));
    }

    [Fact]
    public async Task Many_are_put_and_read_at_once()
    {
        var images = Enumerable.Range(0, 50).Select(number => (Key: NewKey(), Content: Bytes(5_000 + number))).ToList();

        await Task.WhenAll(images.Select(image => Store.PutAsync(image.Key, image.Content, Cancellation)));

        var read = await Task.WhenAll(images.Select(image => ReadAsync(image.Key)));
        Assert.All(images.Zip(read), pair => Assert.Equal(pair.First.Content, pair.Second));
    }

    private protected static ImageKey NewKey() => ImageKey.New(ImageKind.Group, ImageFormat.Png);

    private protected async Task<byte[]?> ReadAsync(ImageKey key)
    {
        await using var stream = await Store.OpenAsync(key, Cancellation);
        return stream is null ? null : await AllOfAsync(stream);
    }

    private static async Task<byte[]> AllOfAsync(Stream stream)
    {
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Cancellation);
        return content.ToArray();
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(number => (byte)(number * 31))];
}
