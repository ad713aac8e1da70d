using System.Text.Json;
using Marong.Auth.Sessions;
using Marong.Auth.SignIn;
using Marong.Auth.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Marong.Auth.Tests;

public sealed class RefreshCookieTests
{
    private static readonly Uri Kakao = new("http://kakao");
    private static readonly RefreshToken Token = new("a-token", TimeSpan.FromDays(3) + TimeSpan.FromMilliseconds(900));

    private readonly DefaultHttpContext _http = new();

    [Fact]
    public void Who_asks_for_the_cookie_gets_it_for_as_long_as_the_token_is_good_and_nothing_in_the_body()
    {
        Ask();

        Assert.Null(Cookie().Deliver(Token));

        var set = SetCookie();
        Assert.Equal("a-token", set.Value.Value);
        Assert.Equal(TimeSpan.FromDays(3), set.MaxAge);
        Assert.Equal("/api/auth", set.Path.Value);
        Assert.Equal(Microsoft.Net.Http.Headers.SameSiteMode.Strict, set.SameSite);
        Assert.True(set.HttpOnly);
        Assert.Null(set.Domain.Value);
    }

    [Theory]
    [InlineData("https://marong.example/auth", true)]
    [InlineData("http://localhost:5000/auth", false)]
    public void The_public_address_decides_whether_the_cookie_is_for_TLS_only(string redirectUri, bool isSecure)
    {
        Ask();

        Cookie(redirectUri).Deliver(Token);

        Assert.Equal(isSecure, SetCookie().Secure);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("json")]
    [InlineData("Cookie")]
    [InlineData("cookie, cookie")]
    public void Without_the_header_the_body_holds_the_token_and_a_cookie_is_neither_set_nor_read_nor_deleted(string? header)
    {
        _http.Request.Headers[RefreshCookie.Header] = header;
        Bring("another-token");

        Assert.Equal("a-token", Cookie().Deliver(Token));
        Assert.Null(Cookie().Token);
        Cookie().Delete();
        Assert.Empty(_http.Response.Headers.SetCookie.ToArray());
    }

    [Fact]
    public void A_session_that_keeps_its_token_leaves_the_cookie_as_it_is()
    {
        Ask();

        Assert.Null(Cookie().Deliver(null));

        Assert.Empty(_http.Response.Headers.SetCookie.ToArray());
    }

    [Fact]
    public void What_is_brought_beside_the_header_is_read_and_deleted_where_it_was_set()
    {
        Ask();
        Bring("another-token");

        Assert.Equal("another-token", Cookie().Token);
        Cookie().Delete();

        var deleted = SetCookie();
        Assert.Equal("", deleted.Value.Value);
        Assert.Equal("/api/auth", deleted.Path.Value);
        Assert.Equal(DateTimeOffset.UnixEpoch, deleted.Expires);
        Assert.Null(deleted.MaxAge);
    }

    [Fact]
    public void What_was_not_brought_is_not_deleted()
    {
        Ask();

        Cookie().Delete();

        Assert.Empty(_http.Response.Headers.SetCookie.ToArray());
    }

    [Fact]
    public void The_answers_in_JSON_are_those_that_they_were_and_without_a_token_lack_nothing_else()
    {
        var user = new UserView(7, "이단풍", null, true);

        Assert.StartsWith(
            """{"jwt":"j","refreshToken":"r","newUser":true,"isNewUser":true,"user":{""", Json(new SignInAnswer("j", true, true, user, "r")), StringComparison.Ordinal);
        Assert.StartsWith("""{"jwt":"j","newUser":false,"isNewUser":false,"user":{""", Json(new SignInAnswer("j", false, false, user)), StringComparison.Ordinal);
        Assert.Equal("""{"jwt":"j","refreshToken":"r"}""", Json(new RefreshAnswer("j", "r")));
        Assert.Equal("""{"jwt":"j"}""", Json(new RefreshAnswer("j")));
    }

    private static string Json<T>(T answer) => JsonSerializer.Serialize(answer, JsonSerializerOptions.Web);

    private RefreshCookie Cookie(string redirectUri = "http://localhost:5000/auth") =>
        new(_http, new KakaoOptions(Kakao, Kakao, Kakao, "id", "secret", redirectUri));

    private void Ask() => _http.Request.Headers[RefreshCookie.Header] = RefreshCookie.Form;

    private void Bring(string token) => _http.Request.Headers.Cookie = $"{RefreshCookie.Name}={token}";

    private SetCookieHeaderValue SetCookie()
    {
        var set = SetCookieHeaderValue.Parse(Assert.Single(_http.Response.Headers.SetCookie.ToArray()));
        Assert.Equal(RefreshCookie.Name, set.Name.Value);
        return set;
    }
}
