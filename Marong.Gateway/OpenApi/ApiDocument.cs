using Scalar.AspNetCore;

namespace Marong.Gateway.OpenApi;

/// <summary>
/// The description of the public API, merged of the services' own and kept in git (<c>docs/openapi/marong.json</c>), and in Development a page to
/// browse it.
/// </summary>
internal static class ApiDocument
{
    public const string Page = "/api/docs";
    private const string Path = "/api/openapi.json";

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapGet(Path, () => TypedResults.Stream(Open(), "application/json"));
        if (app.Environment.IsDevelopment())
        {
            // All that the page needs comes from here: no fonts, no measuring and no assistant from elsewhere.
            app.MapScalarApiReference(Page, options => options
                .WithTitle("Marong")
                .WithOpenApiRoutePattern(Path)
                .DisableDefaultFonts()
                .DisableTelemetry()
                .DisableAgent()
                .DisableMcp()
                .HideClientButton()
                .HideDeveloperTools());
        }
    }

    private static Stream Open() =>
        typeof(ApiDocument).Assembly.GetManifestResourceStream("openapi.json")
        ?? throw new InvalidOperationException("The description of the API is not in this assembly");
}
