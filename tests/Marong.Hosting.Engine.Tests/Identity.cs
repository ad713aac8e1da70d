using System.Net.Http.Json;
using System.Net.Sockets;

namespace Marong.Hosting.Engine.Tests;

/// <summary>Who has answered, by the service's own account.</summary>
internal sealed record Identity(string Instance, int Process, int Grandchild)
{
    public static async Task<Identity> AskAsync(HttpClient client)
        => (await client.GetFromJsonAsync<Identity>("/id", TestContext.Current.CancellationToken))!;

    /// <summary>Asks, and is refused.</summary>
    public static async Task NobodyAnswersAsync(HttpClient client)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(client));
        // The client does not wrap what goes wrong with a connection that is broken off as soon as it is made.
        Assert.True(exception is HttpRequestException or SocketException, exception.ToString());
    }

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
