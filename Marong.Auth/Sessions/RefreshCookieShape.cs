using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Marong.Auth.Sessions;

/// <summary>Tells of the cookie form in the description of a route, which the framework cannot read from its handler.</summary>
internal static class RefreshCookieShape
{
    public static RouteHandlerBuilder DescribesRefreshCookie(this RouteHandlerBuilder route) =>
        route.AddOpenApiOperationTransformer((operation, context, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(Header());
            if (context.Description.HttpMethod != HttpMethods.Get)
            {
                operation.Parameters.Add(Cookie());
            }

            if (operation.Responses?.GetValueOrDefault("200") is OpenApiResponse success)
            {
                success.Headers = new Dictionary<string, IOpenApiHeader> { ["Set-Cookie"] = SetCookie() };
            }

            return Task.CompletedTask;
        });

    private static OpenApiParameter Header() => new()
    {
        Name = RefreshCookie.Header,
        In = ParameterLocation.Header,
        Description = $"With the value {RefreshCookie.Form} the refresh token is kept in the cookie {RefreshCookie.Name}, and no body holds it.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(RefreshCookie.Form)] },
    };

    private static OpenApiParameter Cookie() => new()
    {
        Name = RefreshCookie.Name,
        In = ParameterLocation.Cookie,
        Description = $"The refresh token. It counts beside {RefreshCookie.Header} only; a refresh reads it when its body has no token.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiHeader SetCookie() => new()
    {
        Description = $"In the cookie form: {RefreshCookie.Name} with Path=/api/auth, HttpOnly and SameSite=Strict, for as long as the token is good; "
            + "or its deletion, when the session has ended.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
