using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace Marong.Gateway.Caching;

/// <summary>
/// The list of groups, the same for everybody, with a token or without. Only its plain form is kept: what carries another parameter is not known
/// to be the same.
/// </summary>
internal sealed class PublicGroupsPolicy(TimeSpan lifetime) : IOutputCachePolicy
{
    public const string Name = "public-groups";
    private static readonly string[] Parameters = ["page", "pageSize"];

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var isPlain = HttpMethods.IsGet(request.Method)
            && request.Query.All(parameter => Parameters.Contains(parameter.Key, StringComparer.OrdinalIgnoreCase) && parameter.Value.Count == 1);
        context.EnableOutputCaching = isPlain && lifetime > TimeSpan.Zero;
        context.AllowCacheLookup = context.EnableOutputCaching;
        context.AllowCacheStorage = context.EnableOutputCaching;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = lifetime;
        context.CacheVaryByRules.QueryKeys = new StringValues(Parameters);
        context.CacheVaryByRules.CacheKeyPrefix = Name;
        context.CacheVaryByRules.VaryByHost = false;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage &= context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;
        return ValueTask.CompletedTask;
    }
}
