using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Marong.IntegrationTests.Logs;

/// <summary>Every secret that goes over a browser's wire, by its kind.</summary>
internal sealed partial class Secrets
{
    /// <summary>What is shorter could stand in a log by chance.</summary>
    private const int Shortest = 6;

    private readonly ConcurrentDictionary<string, ConcurrentBag<string>> _kinds = new();

    public IReadOnlyCollection<string> Kinds => [.. _kinds.Keys.Order()];

    public IReadOnlyCollection<string> All => [.. _kinds.Values.SelectMany(values => values).Distinct()];

    public void Add(string kind, string? value)
    {
        if (value?.Length >= Shortest)
        {
            _kinds.GetOrAdd(kind, _ => []).Add(value);
        }
    }

    /// <summary>Keeps what a text of a request or an answer holds of them: in an address, a form, a cookie or JSON.</summary>
    public void AddFrom(string text)
    {
        foreach (Match found in InAddress().Matches(text))
        {
            Add(found.Groups[1].Value, Uri.UnescapeDataString(found.Groups[2].Value));
        }

        foreach (Match found in InJson().Matches(text))
        {
            Add(found.Groups[1].Value, found.Groups[2].Value);
        }
    }

    /// <summary>Those of a kind, or of all, that stand in one of the lines, each with the line.</summary>
    public IEnumerable<string> In(IEnumerable<string> lines) =>
        from line in lines
        from kind in _kinds
        where kind.Value.Any(value => line.Contains(value, StringComparison.Ordinal))
        select $"{kind.Key}: {line}";

    [GeneratedRegex(@"[?&](code|state|signature|client_secret|code_verifier)=([^&\s""]+)")]
    private static partial Regex InAddress();

    [GeneratedRegex("\"(jwt|refreshToken|access_token|inviteCode)\":\\s*\"([^\"]+)\"")]
    private static partial Regex InJson();
}

/// <summary>A browser whose every request and answer is gone through for secrets.</summary>
internal sealed class ListeningHandler(Secrets secrets) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        secrets.AddFrom(request.RequestUri!.Query);
        if (request.Content?.Headers.ContentType?.MediaType == "application/json")
        {
            secrets.AddFrom(await request.Content.ReadAsStringAsync(cancellationToken));
        }

        var response = await base.SendAsync(request, cancellationToken);
        secrets.AddFrom(response.Headers.Location?.OriginalString ?? "");
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            secrets.Add("cookie", cookie.Split(';')[0].Split('=', 2)[1]);
        }

        if (response.Content.Headers.ContentType?.MediaType == "application/json")
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            secrets.AddFrom((await response.Content.ReadAsStringAsync(cancellationToken)).Replace("\\u0026", "&", StringComparison.Ordinal));
        }

        return response;
    }
}
