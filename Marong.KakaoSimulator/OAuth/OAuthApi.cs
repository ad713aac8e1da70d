using Marong.KakaoSimulator.Faults;
using Marong.KakaoSimulator.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Marong.KakaoSimulator.OAuth;

internal static class OAuthApi
{
    public static IEndpointRouteBuilder MapOAuthApi(this IEndpointRouteBuilder routes)
    {
        var kakao = routes.MapGroup("").AddEndpointFilter(FaultsApi.SufferAsync);
        kakao.MapGet("/oauth/authorize", Authorize);
        kakao.MapPost("/oauth/token", ExchangeCode).DisableAntiforgery();
        kakao.MapGet("/v2/user/me", Me);
        routes.MapGet("/people/{nickname}/portrait.svg", Picture);
        return routes;
    }

    public static Results<RedirectHttpResult, ContentHttpResult, JsonHttpResult<KakaoError>> Authorize(
        [AsParameters] AuthorizationRequest request, SimulatorClient client, Grants grants, HttpContext http)
    {
        if (request.Fault(client) is { } fault)
        {
            return Refuse(fault);
        }

        var target = request.RedirectTarget!;
        http.Response.Headers.CacheControl = "no-store";
        if (request.Person is null)
        {
            // Chromium holds the redirect after a form to form-action as well.
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self' {target.GetLeftPart(UriPartial.Authority)}";
            return TypedResults.Content(PersonPage.Render(request), "text/html; charset=utf-8");
        }

        if (Person.Find(request.Person) is not { } person)
        {
            return Refuse(KakaoError.InvalidRequest($"person must be a number or a nickname of 1–{Person.MaximumNicknameLength} characters"));
        }

        var origin = $"{http.Request.Scheme}://{http.Request.Host}";
        var code = grants.IssueCode(new Grant(person, request.RedirectUri!, request.CodeChallenge, origin));
        return TypedResults.Redirect(QueryHelpers.AddQueryString(
            target.AbsoluteUri, new Dictionary<string, string?> { ["code"] = code, ["state"] = request.State }));
    }

    public static Results<Ok<KakaoTokens>, JsonHttpResult<KakaoError>> ExchangeCode(
        [AsParameters] TokenRequest request, SimulatorClient client, Grants grants)
    {
        if (request.GrantType != "authorization_code")
        {
            return Refuse(KakaoError.InvalidRequest("grant_type must be authorization_code"));
        }

        if (string.IsNullOrEmpty(request.ClientId) || !client.HasId(request.ClientId))
        {
            return Refuse(KakaoError.UnknownClient);
        }

        if (!client.HasSecret(request.ClientSecret))
        {
            return Refuse(KakaoError.WrongSecret);
        }

        var exchange = new CodeExchange(request.Code, request.RedirectUri, request.CodeVerifier);
        return grants.TryExchange(exchange, out var accessToken, out var error)
            ? TypedResults.Ok(new KakaoTokens("bearer", accessToken, (int)Grants.TokenLifetime.TotalSeconds, "profile_nickname profile_image"))
            : Refuse(error);
    }

    public static Results<Ok<KakaoUser>, JsonHttpResult<KakaoApiError>> Me(
        [FromHeader(Name = "Authorization")] string? authorization, Grants grants, TimeProvider time)
    {
        const string Scheme = "Bearer ";
        var grant = authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
            ? grants.FindByToken(authorization[Scheme.Length..].Trim())
            : null;
        return grant is null
            ? TypedResults.Json(new KakaoApiError("this access token does not exist", -401), statusCode: StatusCodes.Status401Unauthorized)
            : TypedResults.Ok(KakaoUser.From(grant, time.GetUtcNow()));
    }

    public static Results<ContentHttpResult, NotFound> Picture(string nickname, HttpContext http)
    {
        if (Person.Find(nickname) is not { } person)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return TypedResults.Content(Portrait.Svg(person), "image/svg+xml; charset=utf-8");
    }

    private static JsonHttpResult<KakaoError> Refuse(KakaoError error) => TypedResults.Json(error, statusCode: error.Status);
}
