namespace Marong.Gateway.Edge;

/// <summary>
/// Pages of other origins that browsers let read answers: exactly those of <c>Cors:Origins</c> (by comma), none by default, for Marong's own page
/// comes from here. Any other gets no CORS header at all.
/// </summary>
internal static class Origins
{
    private const string Key = "Cors:Origins";
    private static readonly TimeSpan PreflightLifetime = TimeSpan.FromHours(1);

    public static void AddOrigins(this WebApplicationBuilder builder)
    {
        var origins = Parse(builder.Configuration[Key]);
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .WithMethods("GET", "POST", "PUT", "DELETE", "OPTIONS")
            .AllowAnyHeader()
            .AllowCredentials()
            .WithExposedHeaders("Retry-After")
            .SetPreflightMaxAge(PreflightLifetime)));
    }

    private static string[] Parse(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(origin =>
            Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase)
                ? origin
                : throw new InvalidOperationException($"{Key}: '{origin}' is no origin such as https://marong.example"))];
}
