using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Marong.Gateway.Edge;

/// <summary>
/// Who may say for whom a request comes. A client can write any <c>X-Forwarded-For</c>; only the proxies of <c>Edge:TrustedProxies</c> (networks,
/// by comma) are believed, and of what they say the right-most address that is not one of theirs.
/// </summary>
internal static class TrustedProxies
{
    private const string Key = "Edge:TrustedProxies";

    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var networks = Networks(builder.Configuration[Key]);
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            networks.ForEach(options.KnownIPNetworks.Add);

            // Without a network the middleware would believe everybody.
            options.ForwardedHeaders = networks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        });
    }

    public static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.ForwardedHeaders != ForwardedHeaders.None)
        {
            app.UseForwardedHeaders();
        }
    }

    private static List<IPNetwork> Networks(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(network =>
            IPNetwork.TryParse(network, out var parsed)
                ? parsed
                : throw new InvalidOperationException($"{Key}: '{network}' is no network such as 10.0.0.0/8"))];
}
