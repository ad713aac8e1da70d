using System.Text.Json;

namespace Marong.Demo.Calls;

internal static class Answers
{
    /// <summary>The envelope's data.</summary>
    /// <exception cref="HttpRequestException">The request was refused; the message says what was asked and what was answered.</exception>
    public static async Task<JsonElement> DataAsync(this HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var asked = $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath}";
            throw new HttpRequestException($"{asked} was answered {(int)response.StatusCode}: {body}", null, response.StatusCode);
        }

        using var envelope = JsonDocument.Parse(body);
        return envelope.RootElement.GetProperty("data").Clone();
    }
}
