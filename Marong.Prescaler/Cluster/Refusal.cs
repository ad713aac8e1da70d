using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using k8s.Autorest;

namespace Marong.Prescaler.Cluster;

/// <summary>What came instead of the answer to a call of the cluster.</summary>
/// <param name="Reason">In words for a person.</param>
/// <param name="MayPass">Whether it is worth another try.</param>
/// <param name="RetryAfter">What the cluster said about when.</param>
internal sealed record Refusal(string Reason, bool MayPass, string? RetryAfter = null)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Nothing where the caller has ended the call, or the fault is our own.</summary>
    public static Refusal? Of(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        _ when cancellationToken.IsCancellationRequested => null,
        HttpOperationException { Response: { } response } => OfStatus(response),
        HttpRequestException or IOException => new("the cluster cannot be reached", MayPass: true),
        OperationCanceledException => new("the cluster does not answer in time", MayPass: true),
        JsonException => new("the cluster's answer is no autoscaler", MayPass: true),
        _ => null,
    };

    /// <summary>As long as the cluster wants, within reason; otherwise ever longer, and not all callers at the same time.</summary>
    public TimeSpan WaitAfter(int attempt, DateTimeOffset now)
    {
        var wanted = double.TryParse(RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(RetryAfter, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until - now
            : TimeSpan.Zero;
        var usual = First * Math.Pow(2, attempt - 1) * (0.5 + (RandomNumberGenerator.GetInt32(512) / 1024.0));
        return wanted <= TimeSpan.Zero ? usual : wanted > Longest ? Longest : wanted;
    }

    private static Refusal OfStatus(HttpResponseMessageWrapper response) => response.StatusCode switch
    {
        HttpStatusCode.NotFound => new("there is no such autoscaler", MayPass: false),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new($"the cluster does not allow it ({(int)response.StatusCode})", MayPass: false),
        HttpStatusCode.Conflict => new("somebody else changed it meanwhile", MayPass: true),
        var status => new(
            $"the cluster answered {(int)status}",
            status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError,
            response.Headers.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault()),
    };
}
