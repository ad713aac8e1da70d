using System.Net.Http.Json;

namespace Marong.Hosting.Engine.Tests;

/// <summary>Who has answered, by the service's own account.</summary>
internal sealed record Identity(string Instance, int Process, int Grandchild)
{
    public static async Task<Identity> AskAsync(HttpClient client)
        => (await client.GetFromJsonAsync<Identity>("/id", TestContext.Current.CancellationToken))!;

    /// <summary>Asks again and again.</summary>
    /// <returns>How often each replica has answered.</returns>
    public static async Task<Dictionary<string, int>> AskAsync(HttpClient client, int times)
    {
        List<Identity> answers = [];
        while (answers.Count < times)
        {
            answers.Add(await AskAsync(client));
        }

        return answers.CountBy(a => a.Instance).ToDictionary();
    }
}
