using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Marong.IntegrationTests.Contract;

namespace Marong.IntegrationTests.Fuzz;

/// <summary>Requests that no client of Marong sends: the routes are real, the rest is made up. The same seed makes the same requests.</summary>
internal sealed class Junk(int seed, string origin)
{
    // What ends the session or the account would leave nothing to try the rest with.
    private static readonly string[] Ending = ["/api/auth/user", "/api/auth/logout", "/api/auth/logout/all"];

    private static readonly (string Method, string Path)[] Routes =
    [
        .. Endpoints.All.Where(endpoint => !Ending.Contains(endpoint.Path)).Select(endpoint => (endpoint.Method.Method, endpoint.Path)).Distinct(),
        ("GET", "/api/images/{kind}/{name}"),
        ("GET", "/api/{anything}"),
        ("GET", "/{anything}"),
    ];

    private static readonly string[] Names =
    [
        "groupId", "groupIds", "page", "pageSize", "before", "upTo", "missionId", "content", "image", "groupName", "description", "inviteCode",
        "groupUserNickname", "groupImage",
        "groupUserProfileImage", "nickname", "cancel", "userId", "refreshToken", "provider", "code", "state", "eiScore", "snScore",
        "tfScore", "jpScore", "hobbies", "likedFoods",
        "dislikedFoods", "expires", "signature", "__proto__", "$ne",
    ];

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "PROPFIND", "get", "BREW"];

    private static readonly string[] MediaTypes =
    [
        "application/json", "application/json", "application/json; charset=utf-16", "application/json; charset=nonsense", "text/plain",
        "application/xml", "application/x-www-form-urlencoded",
        "multipart/form-data", "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=\"" + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" + "\"",
        "image/png", "*/*",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "0", "-1", "1", "2", "abc", "1.5", "1e9", "NaN", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
        "99999999999999999999999999", "0x10", "１２", "null",
        "true", "[]", "{}", "'", "\"", "' OR 1=1 --", "1); DROP TABLE groups; --", "%", "%00", "\u0000", "\u0007", "\u202e", "😀", "가", "각",
        "ﷺ", "..", "../../etc/passwd", "..\\..\\", "<script>alert(1)</script>",
        "${jndi:ldap://x}", "{{7*7}}", "\r\nX-Injected: 1", "ABC123", "feeds", "photo.png", "a,b,c", "1,2,3,4,5,6,7",
        "2026-11-23T00:00:00Z",
    ];

    private static readonly string[] Headers =
    [
        "Accept", "Accept-Encoding", "Cookie", "Origin", "Range", "If-None-Match", "X-Forwarded-For", "X-User-Id", "Expect", "Content-Length",
        "traceparent", "X-HTTP-Method-Override",
    ];

    private static readonly byte[][] Beginnings =
    [
        [], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF, 0xE0], "GIF89a"u8.ToArray(), "RIFF\u0010\0\0\0WEBPVP8 "u8.ToArray(),
        "PK\u0003\u0004"u8.ToArray(),
    ];

    private readonly Random _random = new(seed);

    /// <param name="token">Somebody's, which most of the requests carry, as it is or mangled.</param>
    /// <param name="groupId">A group that this somebody is in.</param>
    public HttpRequestMessage Next(string token, long groupId)
    {
        var (method, route) = Routes[_random.Next(Routes.Length)];
        var uri = new Uri(origin + Path(route, groupId) + Query(groupId), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(_random.Next(8) == 0 ? Of(Methods) : method), uri);
        Authorize(request, token);
        if (request.Method.Method is not ("GET" or "HEAD") && _random.Next(5) > 0)
        {
            request.Content = Content(groupId);
        }

        if (_random.Next(6) == 0)
        {
            request.Headers.TryAddWithoutValidation(Of(Headers), Printable(Text(groupId)));
        }

        return request;
    }

    /// <summary>Bytes that are not even HTTP, or hardly.</summary>
    public byte[] NextBytes(string host)
    {
        var method = Of(["GET", "POST", "G\u0000T", "", "GET GET", new string('A', 9000)]);
        var target = Of(
        [
            "/api/groups/me", "/api/groups/%zz", "//", "/api/feeds?" + new string('x', 20_000), "*", "http://elsewhere/api/groups/public", "/\u0001", "",
        ]);
        var version = Of(["HTTP/1.1", "HTTP/1.0", "HTTP/9.9", "HTTP/2.0", "FTP", ""]);
        var headers = Of(
        [
            $"Host: {host}",
            "Host: ",
            $"Host: {host}\r\nHost: elsewhere",
            $"Host: {host}\r\nContent-Length: -1",
            $"Host: {host}\r\nContent-Length: 10\r\nTransfer-Encoding: chunked",
            $"Host: {host}\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json",
            $"Host: {host}\r\nX: {new string('y', 40_000)}",
            $"Host: {host}\r\nBad Header",
            $"Host: {host}\r\nContent-Length: 5\r\nContent-Type: application/json",
        ]);
        var body = Of(["", "{\"a\":", "zz\r\n", "5\r\nabcde\r\n0\r\n\r\n", "-5\r\n", "ffffffffffffffff\r\n", "\u0000\u0001\u0002"]);
        var bytes = Encoding.Latin1.GetBytes($"{method} {target} {version}\r\n{headers}\r\nConnection: close\r\n\r\n{body}");
        for (var flips = _random.Next(4); flips > 0; flips--)
        {
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        }

        return bytes;
    }

    private string Path(string route, long groupId)
    {
        var parts = route.Split('/').Select(part => !part.StartsWith('{') ? part
            : _random.Next(2) == 0 ? groupId.ToString(CultureInfo.InvariantCulture)
            : Uri.EscapeDataString(Text(groupId)));
        var path = string.Join('/', parts);
        return _random.Next(30) switch
        {
            0 => path + "/",
            1 => path.ToUpperInvariant(),
            2 => path + ";a=b",
            3 => path + "/%2e%2e/%2e%2e",
            _ => path,
        };
    }

    private string Query(long groupId)
    {
        var query = new StringBuilder();
        for (var count = _random.Next(4); count > 0; count--)
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(Of(Names));
            if (_random.Next(10) > 0)
            {
                query.Append('=').Append(Uri.EscapeDataString(Text(groupId)));
            }
        }

        return query.ToString();
    }

    private void Authorize(HttpRequestMessage request, string token)
    {
        var value = _random.Next(10) switch
        {
            0 => null,
            1 => "Bearer",
            2 => "Bearer " + token[..^5],
            3 => "Basic " + token,
            4 => "Bearer " + Printable(Text(1)),
            _ => "Bearer " + token,
        };
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", value);
        }
    }

    private HttpContent Content(long groupId)
    {
        HttpContent content = _random.Next(5) switch
        {
            0 => new StringContent(Json(groupId, 3)),
            1 => new StringContent(Mangled(Json(groupId, 3))),
            2 => new ByteArrayContent(Bytes()),
            3 => Form(groupId),
            _ => new StringContent(Members(groupId, _random.Next(8), 2)),
        };
        if (content is not MultipartFormDataContent || _random.Next(6) == 0)
        {
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", Of(MediaTypes));
        }

        return content;
    }

    private MultipartFormDataContent Form(long groupId)
    {
        var form = new MultipartFormDataContent();
        for (var count = _random.Next(7); count > 0; count--)
        {
            if (_random.Next(3) == 0)
            {
                var file = new ByteArrayContent(Bytes());
                file.Headers.ContentType = new MediaTypeHeaderValue(Of(["image/png", "image/jpeg", "text/html", "application/octet-stream"]));
                form.Add(file, Of(Names), Of(["photo.png", "noextension", "..png", "a/b/c.jpg", new string('n', 300) + ".gif"]));
            }
            else
            {
                form.Add(new StringContent(Text(groupId)), Of(Names));
            }
        }

        return form;
    }

    private string Json(long groupId, int depth) => _random.Next(depth == 0 ? 5 : 7) switch
    {
        0 => "null",
        1 => _random.Next(2) == 0 ? "true" : "false",
        2 => _random.Next(-1000, 1000).ToString(CultureInfo.InvariantCulture),
        3 => Of(["1e999", "-0", "0.1", "123456789012345678901234567890", "1E+2", "9007199254740993"]),
        4 => System.Text.Json.JsonSerializer.Serialize(Text(groupId)),
        5 => $"[{string.Join(',', Enumerable.Range(0, _random.Next(30)).Select(_ => Json(groupId, depth - 1)))}]",
        _ => Members(groupId, _random.Next(6), depth - 1),
    };

    private string Members(long groupId, int count, int depth) =>
        $"{{{string.Join(',', Enumerable.Range(0, count).Select(_ => $"\"{Of(Names)}\":{Json(groupId, depth)}"))}}}";

    private string Mangled(string text)
    {
        var characters = text.ToCharArray();
        for (var flips = 1 + _random.Next(4); flips > 0 && characters.Length > 0; flips--)
        {
            characters[_random.Next(characters.Length)] = (char)_random.Next(1, 0x250);
        }

        return _random.Next(3) == 0 ? new string(characters) + new string('[', 200) : new string(characters);
    }

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(2000)];
        _random.NextBytes(bytes);
        return [.. Beginnings[_random.Next(Beginnings.Length)], .. bytes];
    }

    private string Text(long groupId) => _random.Next(12) switch
    {
        0 => groupId.ToString(CultureInfo.InvariantCulture),
        1 => new string((char)('a' + _random.Next(26)), _random.Next(1, 3000)),
        2 => string.Concat(Enumerable.Range(0, _random.Next(1, 40)).Select(_ => (char)_random.Next(1, 0xD7FF))),
        _ => Of(Texts),
    };

    private static string Printable(string text) => new([.. text.Where(character => character is >= ' ' and < (char)127)]);

    private string Of(string[] choices) => choices[_random.Next(choices.Length)];
}
