using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Marong.Demo.Calls;

/// <summary>Somebody of the class with a browser, signed in.</summary>
internal sealed class Classmate(Person person, long userId, HttpClient browser) : IDisposable
{
    public Person Person => person;

    public long UserId => userId;

    public async Task AnswerSurveyAsync(CancellationToken cancellationToken)
    {
        var (ei, sn, tf, jp) = person.Scores;
        var answers = new
        {
            eiScore = ei,
            snScore = sn,
            tfScore = tf,
            jpScore = jp,
            hobbies = person.Hobbies,
            likedFoods = person.LikedFoods,
            dislikedFoods = person.DislikedFoods,
        };
        try
        {
            await SendAsync(HttpMethod.Post, "/api/survey", JsonContent.Create(answers), cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.StatusCode == HttpStatusCode.Conflict)
        {
            // Whoever plays this one on this machine has answered it already, in their own words.
        }
    }

    /// <summary>Whether this one belongs to a group of that name.</summary>
    public async Task<bool> IsInAsync(string groupName, CancellationToken cancellationToken)
    {
        var groups = await SendAsync(HttpMethod.Get, "/api/groups/me", null, cancellationToken);
        return groups.EnumerateArray().Any(group => group.GetProperty("groupName").GetString() == groupName);
    }

    public async Task<long> FoundAsync(string name, string description, string inviteCode, byte[] picture, CancellationToken cancellationToken)
    {
        using var form = Form(("groupName", name), ("description", description), ("inviteCode", inviteCode), ("groupUserNickname", person.Nickname));
        form.Add(new ByteArrayContent(picture), "groupImage", "class.png");
        return (await SendAsync(HttpMethod.Post, "/api/groups", form, cancellationToken)).GetProperty("groupId").GetInt64();
    }

    public async Task JoinAsync(long groupId, string inviteCode, CancellationToken cancellationToken)
    {
        using var form = Form(("inviteCode", inviteCode), ("groupUserNickname", person.Nickname));
        await SendAsync(HttpMethod.Post, $"/api/groups/{groupId}/join", form, cancellationToken);
    }

    public Task LeaveAsync(long groupId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"/api/groups/{groupId}/leave", null, cancellationToken);

    /// <summary>Is given a mission of today.</summary>
    public async Task<(long Id, string Description)> TakeMissionAsync(long groupId, CancellationToken cancellationToken)
    {
        var mission = await SendAsync(HttpMethod.Post, $"/api/manitto/missions/assign?groupId={groupId}", null, cancellationToken);
        return (mission.GetProperty("missionId").GetInt64(), mission.GetProperty("description").GetString()!);
    }

    public async Task<long> PostAsync(long groupId, long missionId, string content, byte[]? picture, CancellationToken cancellationToken)
    {
        using var form = Form(
            ("groupId", groupId.ToString(CultureInfo.InvariantCulture)),
            ("missionId", missionId.ToString(CultureInfo.InvariantCulture)),
            ("content", content));
        if (picture is not null)
        {
            form.Add(new ByteArrayContent(picture), "image", "proof.png");
        }

        return (await SendAsync(HttpMethod.Post, "/api/feeds", form, cancellationToken)).GetProperty("feedId").GetInt64();
    }

    public Task LikeAsync(long feedId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"/api/feeds/{feedId}/likes", JsonContent.Create(new { cancel = false }), cancellationToken);

    public Task WriteAsync(long groupId, string to, string content, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "/api/manitto/messages", JsonContent.Create(new { groupId, to, content }), cancellationToken);

    public Task AnnounceAsync(
        long groupId, string title, DateTimeOffset startsAt, DateTimeOffset revealsAt, DateTimeOffset endsAt, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Post, $"/api/groups/{groupId}/campaigns", JsonContent.Create(new { title, startsAt, revealsAt, endsAt }), cancellationToken);

    public void Dispose() => browser.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        using var response = await browser.SendAsync(request, cancellationToken);
        return await response.DataAsync(cancellationToken);
    }

    private static MultipartFormDataContent Form(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return form;
    }
}
