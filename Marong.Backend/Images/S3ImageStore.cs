using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Marong.ServiceDefaults;

namespace Marong.Backend.Images;

internal sealed record S3Settings(Uri ServiceUrl, string Bucket, string AccessKey, string SecretKey, string Region, bool PathStyle, TimeSpan Timeout)
{
    // Twice, for a request is tried again once, within the ten seconds that the gateway waits.
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(4);

    public static S3Settings From(IConfiguration section) => new(
        new Uri(section.GetRequiredValue("ServiceUrl")),
        section.GetRequiredValue("Bucket"),
        section.GetRequiredValue("AccessKey"),
        section.GetRequiredValue("SecretKey"),
        section["Region"] ?? "us-east-1",
        section.GetValue("PathStyle", true),
        section.GetValue("Timeout", LongestRequest));
}

/// <summary>Images as objects of a bucket that is nobody else's to read, in any store that speaks S3.</summary>
internal sealed class S3ImageStore(S3Settings settings) : IImageStore, IDisposable
{
    private readonly AmazonS3Client _s3 = new(
        new BasicAWSCredentials(settings.AccessKey, settings.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = settings.ServiceUrl.AbsoluteUri,
            AuthenticationRegion = settings.Region,
            ForcePathStyle = settings.PathStyle,
            Timeout = settings.Timeout,
            MaxErrorRetry = 1,
            // The checksums that Amazon's own store adds are unknown to many others; the body is part of the signature anyway.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

    public Task PutAsync(ImageKey key, byte[] content, CancellationToken cancellationToken) => AskAsync(() => _s3.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = settings.Bucket,
            Key = key.ToString(),
            InputStream = new MemoryStream(content),
            ContentType = key.Format.ContentType,
            UseChunkEncoding = false,
        },
        cancellationToken));

    public async Task<Stream?> OpenAsync(ImageKey key, CancellationToken cancellationToken)
    {
        try
        {
            return (await AskAsync(() => _s3.GetObjectAsync(settings.Bucket, key.ToString(), cancellationToken))).ResponseStream;
        }
        catch (HttpRequestException exception) when (exception.InnerException is AmazonS3Exception { ErrorCode: "NoSuchKey" })
        {
            return null;
        }
    }

    public Task DeleteAsync(ImageKey key, CancellationToken cancellationToken) =>
        AskAsync(() => _s3.DeleteObjectAsync(settings.Bucket, key.ToString(), cancellationToken));

    public void Dispose() => _s3.Dispose();

    /// <summary>A store that answers with an error is of no more use than one that does not answer.</summary>
    private static async Task<T> AskAsync<T>(Func<Task<T>> request)
    {
        try
        {
            return await request();
        }
        catch (AmazonServiceException exception)
        {
            throw new HttpRequestException($"The image store answered {(int)exception.StatusCode} {exception.ErrorCode}", exception);
        }
    }
}
