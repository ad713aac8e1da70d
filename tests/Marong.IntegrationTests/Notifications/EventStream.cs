using System.Globalization;
using System.Text.Json;

namespace Marong.IntegrationTests.Notifications;

internal sealed record StreamedEvent(long Id, string Kind, string Data)
{
    public JsonElement Json => JsonElement.Parse(Data);

    public string? Text => Json.GetProperty("data").TryGetProperty("text", out var text) ? text.GetString() : null;
}

/// <summary>A stream of notifications through the gateway, read as a browser reads it.</summary>
internal sealed class EventStream : IDisposable
{
    private readonly StreamReader _lines;

    private EventStream(HttpResponseMessage response, StreamReader lines)
    {
        Response = response;
        _lines = lines;
    }

    public HttpResponseMessage Response { get; }

    public int Heartbeats { get; private set; }

    /// <summary>How long to wait before coming back, as it was said last.</summary>
    public TimeSpan? Retry { get; private set; }

    /// <summary>Returns when the stream has begun: what is told from now on comes through it.</summary>
    public static async Task<EventStream> OpenAsync(Player player, long? lastEventId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/notifications/stream");
        if (lastEventId is { } last)
        {
            request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
        }

        var response = await player.Browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            using (response)
            {
                throw new HttpRequestException(await response.Content.ReadAsStringAsync(cancellationToken), null, response.StatusCode);
            }
        }

        var stream = new EventStream(response, new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken)));
        while (stream.Retry is null && await stream._lines.ReadLineAsync(cancellationToken) is { } line)
        {
            stream.Note(line);
        }

        return stream;
    }

    /// <summary>The next event, or nothing when the stream ends.</summary>
    public async Task<StreamedEvent?> NextAsync(CancellationToken cancellationToken)
    {
        var (id, kind) = (0L, "");
        while (await _lines.ReadLineAsync(cancellationToken) is { } line)
        {
            Note(line);
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                kind = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return new StreamedEvent(id, kind, line[6..]);
            }
        }

        return null;
    }

    public void Dispose()
    {
        _lines.Dispose();
        Response.Dispose();
    }

    private void Note(string line)
    {
        if (line == ":")
        {
            Heartbeats++;
        }
        else if (line.StartsWith("retry: ", StringComparison.Ordinal))
        {
            Retry = TimeSpan.FromMilliseconds(int.Parse(line.AsSpan(7), CultureInfo.InvariantCulture));
        }
    }
}
