using System.Text.Json.Nodes;

namespace Marong.IntegrationTests.Anonymity;

/// <summary>One answer as somebody saw it, headers included.</summary>
internal sealed record Observation(string Who, string Request, int Status, IReadOnlyList<string> Headers, string Body)
{
    public JsonNode? Data => JsonNode.Parse(Body)?["data"];

    public string All => string.Join('\n', [Request, .. Headers, Body]);

    public override string ToString() => $"{Who}: {Request}";
}

/// <summary>Keeps every answer that goes through it.</summary>
internal sealed class Observer(string who, List<Observation> seen)
{
    // They differ from one answer to the next by themselves.
    private static readonly string[] Volatile = ["Date", "traceparent"];

    public async Task<Observation> AskAsync(HttpClient browser, string path, CancellationToken cancellationToken)
    {
        using var response = await browser.GetAsync(path, cancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => !Volatile.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal)
            .ToList();
        var isText = response.Content.Headers.ContentType?.MediaType is "application/json" or null;
        var body = isText
            ? await response.Content.ReadAsStringAsync(cancellationToken)
            : Convert.ToHexString(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        var observation = new Observation(who, $"GET {path}", (int)response.StatusCode, headers, body);
        seen.Add(observation);
        return observation;
    }
}
