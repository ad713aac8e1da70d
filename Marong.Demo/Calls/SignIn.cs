using System.Net.Http.Headers;

namespace Marong.Demo.Calls;

/// <summary>Signs people in as their browsers would: by way of Kakao, of which the simulator plays the part.</summary>
internal sealed class SignIn(IHttpClientFactory clients)
{
    public async Task<Classmate> AsAsync(Person person, CancellationToken cancellationToken)
    {
        using var auth = clients.CreateClient(DemoClients.Auth);
        using var begun = await auth.GetAsync(new Uri("/api/auth/oauth/redirect-url?provider=kakao", UriKind.Relative), cancellationToken);
        var authorize = (await begun.DataAsync(cancellationToken)).GetProperty("redirectUrl").GetString();
        var cookie = begun.Headers.GetValues("Set-Cookie").First().Split(';')[0];

        using var kakao = clients.CreateClient(DemoClients.Kakao);
        using var consent = await kakao.GetAsync(new Uri($"{authorize}&person={Uri.EscapeDataString(person.Name)}"), cancellationToken);
        var answer = consent.Headers.Location?.Query.TrimStart('?')
            ?? throw new HttpRequestException($"Kakao's simulator did not let {person.Name} in: {(int)consent.StatusCode}");

        using var callback = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/auth/oauth/callback?provider=kakao&{answer}", UriKind.Relative));
        callback.Headers.Add("Cookie", cookie);
        using var signedIn = await auth.SendAsync(callback, cancellationToken);
        var session = await signedIn.DataAsync(cancellationToken);

        var backend = clients.CreateClient(DemoClients.Backend);
        backend.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("jwt").GetString());
        return new Classmate(person, session.GetProperty("user").GetProperty("userId").GetInt64(), backend);
    }
}
