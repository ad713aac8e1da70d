using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Browsing;

/// <summary>What a browser complained of: errors on the console, exceptions that nobody caught, and whatever the content security policy refused.</summary>
internal sealed class Complaints
{
    private const string TellRefusals =
        "document.addEventListener('securitypolicyviolation', e => console.error(`Refused by ${e.effectiveDirective}: ${e.blockedURI}`))";

    private readonly ConcurrentQueue<string> _heard = [];
    private readonly List<string> _accepted = [];

    private Complaints()
    {
    }

    /// <summary>Without those that were accepted.</summary>
    public IReadOnlyList<string> Heard => [.. _heard.Where(complaint => !_accepted.Exists(part => complaint.Contains(part, StringComparison.Ordinal)))];

    public static async Task<Complaints> ListenAsync(IBrowserContext context)
    {
        var complaints = new Complaints();
        context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints._heard.Enqueue($"{message.Text} ({message.Location})");
            }
        };
        context.WebError += (_, error) => complaints._heard.Enqueue($"Uncaught: {error.Error}");
        await context.AddInitScriptAsync(TellRefusals);
        return complaints;
    }

    /// <summary>What contains this is no fault: the test brings it about itself.</summary>
    public void Accept(string part) => _accepted.Add(part);

    public void AssertNone() => Assert.True(Heard.Count == 0, "The browser complained:\n  " + string.Join("\n  ", Heard));
}
