namespace Marong.Gateway.Forwarding;

/// <summary>Sends a request again, once, when its connection broke before any answer and sending it twice cannot do harm.</summary>
/// <param name="inner">Sends over connections that are kept.</param>
/// <param name="unpooled">Sends over a new connection each time: when a replica has died, all that are kept to it are dead.</param>
internal sealed class RetryUnanswered(HttpMessageHandler inner, HttpMessageHandler unpooled) : DelegatingHandler(inner)
{
    private readonly HttpMessageInvoker _unpooled = new(unpooled);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var maySendTwice = IsSafe(request);
        StopSilentRetries(request);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException) when (maySendTwice && !cancellationToken.IsCancellationRequested)
        {
            return await _unpooled.SendAsync(request, cancellationToken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpooled.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool IsSafe(HttpRequestMessage request) =>
        request.Content is null
        && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options);

    // The platform itself sends a request without content up to three times more when the server hangs up, a DELETE just as well. Not
    // one whose content is empty.
    private static void StopSilentRetries(HttpRequestMessage request)
    {
        if (request.Content is null && request.Headers.Upgrade.Count == 0)
        {
            request.Content = new ByteArrayContent([]);
        }
    }
}
