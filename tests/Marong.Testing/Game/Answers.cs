using System.Text.Json;

namespace Marong.Testing.Game;

public static class Answers
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The answer's status and code, such as <c>409 GROUP_NAME_DUPLICATED</c>; without a code where it was no refusal.</summary>
    public static async Task<string> AnswerAsync(this HttpResponseMessage response)
    {
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        var meta = answer.RootElement.GetProperty("meta");
        return meta.ValueKind == JsonValueKind.Object && meta.TryGetProperty("code", out var code)
            ? $"{(int)response.StatusCode} {code.GetString()}"
            : $"{(int)response.StatusCode}";
    }

    /// <summary>Of a request that is still under way.</summary>
    public static async Task<string> AnswerAsync(this Task<HttpResponseMessage> request)
    {
        using var response = await request;
        return await response.AnswerAsync();
    }
}
