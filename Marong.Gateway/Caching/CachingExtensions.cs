namespace Marong.Gateway.Caching;

internal static class CachingExtensions
{
    private const long LargestCache = 16 * 1024 * 1024;
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromSeconds(5);

    public static void AddCaching(this WebApplicationBuilder builder)
    {
        var lifetime = builder.Configuration.GetValue("Cache:PublicGroups", DefaultLifetime);
        builder.Services.AddOutputCache(cache =>
        {
            cache.SizeLimit = LargestCache;
            cache.AddPolicy(PublicGroupsPolicy.Name, new PublicGroupsPolicy(lifetime));
        });
    }

    public static void UseCaching(this WebApplication app) => app.UseOutputCache();
}
