namespace Marong.IntegrationTests.Game;

internal static class Race
{
    /// <summary>What becomes of requests that are sent at once: how often each status and code.</summary>
    public static async Task<Dictionary<string, int>> RunAsync(int count, Func<int, Task<HttpResponseMessage>> request)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, count).Select(number => request(number).AnswerAsync()));
        return outcomes.CountBy(outcome => outcome).ToDictionary();
    }
}
