using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Browsing;

/// <summary>Somebody with a phone in the hand.</summary>
internal sealed class Person : IAsyncDisposable
{
    private const float Patience = 30_000;

    private readonly IBrowserContext _phone;
    private readonly Uri _address;

    private Person(IBrowserContext phone, IPage page, Complaints complaints, Uri address)
    {
        _phone = phone;
        _address = address;
        Page = page;
        Complaints = complaints;
    }

    public IPage Page { get; }

    public Complaints Complaints { get; }

    public static async Task<Person> WithPhoneAsync(MarongInBrowser marong, string? stored = null, ServiceWorkerPolicy workers = ServiceWorkerPolicy.Allow)
    {
        var phone = await marong.PhoneAsync(stored, workers);
        var complaints = await Complaints.ListenAsync(phone);
        return new Person(phone, await phone.NewPageAsync(), complaints, marong.Address);
    }

    /// <summary>
    /// Asks for a page that is for members, is led to the door, and comes back to it by way of the simulator. Whoever has signed in by the
    /// API under the same name is the same person.
    /// </summary>
    public async Task SignInAsync(string name, string at, string? arrivesAt = null)
    {
        await Page.GotoAsync(at);
        await Page.GetByRole(AriaRole.Button, new() { Name = "카카오로 시작하기" }).ClickAsync();
        await Page.GetByLabel("새로운 사람").FillAsync(name);
        await Page.GetByRole(AriaRole.Button, new() { Name = "로그인" }).ClickAsync();
        await IsAtAsync(arrivesAt ?? at);
    }

    public Task IsAtAsync(string path) => Assertions.Expect(Page).ToHaveURLAsync(new Uri(_address, path).AbsoluteUri, new() { Timeout = Patience });

    public async ValueTask DisposeAsync() => await _phone.DisposeAsync();
}
