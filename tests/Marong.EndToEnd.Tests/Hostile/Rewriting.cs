using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Marong.EndToEnd.Tests.Hostile;

/// <summary>Stands between the page and the services, and puts one text into whatever a person has written.</summary>
internal static class Rewriting
{
    private static readonly HashSet<string> WrittenByPeople =
    [
        "groupName", "description", "nickname", "myNickname", "groupNickname", "groupUserNickname", "nicknames", "name", "kakaoName", "manitteeName",
        "anonymousName", "anonymousAuthorName", "manittoAnonymousName", "author", "missionTitle", "title", "content", "changeReason", "placeName", "address",
        "category", "hours", "device", "hobbies", "likedFoods", "dislikedFoods",
    ];

    public static Task RewriteAsync(this IPage page, string text) => page.RouteAsync("**/api/**", async route =>
    {
        if (route.Request.Url.EndsWith("/stream", StringComparison.Ordinal))
        {
            await route.ContinueAsync();
            return;
        }

        var answer = await route.FetchAsync();
        var body = await answer.TextAsync();
        await route.FulfillAsync(new() { Response = answer, Body = IsJson(answer) ? Rewritten(body, text) : body });
    });

    private static bool IsJson(IAPIResponse answer) =>
        answer.Headers.TryGetValue("content-type", out var type) && type.Contains("json", StringComparison.Ordinal);

    private static string Rewritten(string body, string text)
    {
        var answer = JsonNode.Parse(body);
        Rewrite(answer, text);
        return answer?.ToJsonString() ?? "null";
    }

    private static void Rewrite(JsonNode? node, string text)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Rewrite(item, text);
            }
        }
        else if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                if (!WrittenByPeople.Contains(name))
                {
                    Rewrite(value, text);
                }
                else if (value?.GetValueKind() == JsonValueKind.String)
                {
                    fields[name] = text;
                }
                else if (value is JsonArray texts)
                {
                    fields[name] = new JsonArray([.. texts.Select((_, index) => JsonValue.Create(index == 0 ? text : $"{text}{index}"))]);
                }
                else
                {
                    Rewrite(value, text);
                }
            }
        }
    }
}
