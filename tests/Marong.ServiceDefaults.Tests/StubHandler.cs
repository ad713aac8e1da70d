namespace Marong.ServiceDefaults.Tests;

/// <summary>Stands in for the network.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private int _requests;

    public StubHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : this(request => Task.FromResult(answer(request)))
    {
    }

    public int Requests => Volatile.Read(ref _requests);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return answer(request);
    }
}
