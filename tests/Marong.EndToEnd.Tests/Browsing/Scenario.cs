using Marong.EndToEnd.Tests.Looks;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Browsing;

/// <summary>People who meet in one test. Afterwards no browser of theirs may have complained, and of a test that failed remains what each saw last.</summary>
public abstract class Scenario(MarongInBrowser marong) : IAsyncLifetime
{
    private readonly List<Person> _people = [];

    protected MarongInBrowser Site { get; } = marong;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var (person, number) in _people.Select((person, number) => (person, number)))
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
            {
                var name = $"{TestContext.Current.TestMethod?.MethodName}-{number}";
                await person.Page.ScreenshotAsync(new() { Path = Screenshots.PathOfFailure(name), Timeout = 5_000 });
            }

            await person.DisposeAsync();
        }

        // After all are closed, and so that one complaint hides no other's.
        Assert.Multiple([.. _people.Select(person => (Action)person.Complaints.AssertNone)]);
        GC.SuppressFinalize(this);
    }

    private protected Task<Person> StrangerAsync() => MeetAsync(Person.WithPhoneAsync(Site));

    /// <summary>
    /// Somebody who signed in earlier and closed the page since. Without a service worker, so that the test can answer in the services' place: what
    /// a worker asks for no route of a page sees.
    /// </summary>
    private protected async Task<Person> ReturningAsync(string name, ServiceWorkerPolicy workers = ServiceWorkerPolicy.Block) =>
        await MeetAsync(Person.WithPhoneAsync(Site, await EarlierSignIn.StateOfAsync(Site, name, Cancellation), workers));

    private protected async Task<Person> SignedInAsync(string name, string at = "/home")
    {
        var person = await StrangerAsync();
        await person.SignInAsync(name, at);
        return person;
    }

    private async Task<Person> MeetAsync(Task<Person> met)
    {
        var person = await met;
        _people.Add(person);
        return person;
    }
}
