using Marong.Backend.Images;

namespace Marong.Backend.Tests.Images;

public sealed class S3ImageStoreTests : ImageStoreContract, IAsyncLifetime
{
    private StubS3 _s3 = null!;
    private S3ImageStore _store = null!;

    private protected override IImageStore Store => _store;

    public async ValueTask InitializeAsync()
    {
        _s3 = await StubS3.StartAsync();
        _store = StoreAt(_s3.Url);
    }

    [Fact]
    public async Task An_image_is_one_object_of_the_bucket_under_its_key()
    {
        var key = NewKey();

        await _store.PutAsync(key, [1, 2, 3], Cancellation);

        Assert.Equal([key.ToString()], _s3.Keys);
    }

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(503, "SlowDown")]
    [InlineData(403, "AccessDenied")]
    [InlineData(404, "NoSuchBucket")]
    public async Task A_store_that_refuses_counts_as_down_and_is_not_asked_for_ever(int status, string code)
    {
        _s3.Outage = (status, code);

        var read = await Assert.ThrowsAsync<HttpRequestException>(() => _store.OpenAsync(NewKey(), Cancellation));
        await Assert.ThrowsAsync<HttpRequestException>(() => _store.PutAsync(NewKey(), [1], Cancellation));
        await Assert.ThrowsAsync<HttpRequestException>(() => _store.DeleteAsync(NewKey(), Cancellation));

        Assert.Contains(code, read.Message, StringComparison.Ordinal);
        Assert.Null(read.StatusCode);
        Assert.InRange(_s3.Requests, 3, 6);
    }

    [Fact]
    public async Task A_store_that_never_answers_is_given_up()
    {
        _s3.Outage = (null, "Silence");

        using var store = new S3ImageStore(SettingsAt(_s3.Url) with { Timeout = TimeSpan.FromMilliseconds(200) });

        var failure = await Record.ExceptionAsync(() => store.OpenAsync(NewKey(), Cancellation));

        Assert.True(failure is HttpRequestException or OperationCanceledException or TimeoutException, $"{failure}");
        Assert.InRange(_s3.Requests, 1, 2);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_no_missing_image()
    {
        using var store = new S3ImageStore(SettingsAt(_s3.Url) with { Bucket = "elsewhere" });

        await Assert.ThrowsAsync<HttpRequestException>(() => store.OpenAsync(NewKey(), Cancellation));
    }

    [Fact]
    public async Task A_store_that_nobody_runs_is_down()
    {
        var url = _s3.Url;
        await _s3.DisposeAsync();
        using var store = StoreAt(url);

        await Assert.ThrowsAsync<HttpRequestException>(() => store.OpenAsync(NewKey(), Cancellation));
        await Assert.ThrowsAsync<HttpRequestException>(() => store.PutAsync(NewKey(), [1], Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        _store.Dispose();
        await _s3.DisposeAsync();
    }

    private static S3ImageStore StoreAt(Uri url) => new(SettingsAt(url));

    private static S3Settings SettingsAt(Uri url) => new(url, StubS3.Bucket, StubS3.AccessKey, "stub-secret-key", "ap-northeast-2", PathStyle: true, TimeSpan.FromSeconds(4));
}
