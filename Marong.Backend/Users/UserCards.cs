using System.Globalization;
using Marong.Contracts.Auth;
using Marong.ServiceDefaults;
using Microsoft.Extensions.Caching.Memory;

namespace Marong.Backend.Users;

internal static class UserCardsExtensions
{
    private static readonly TimeSpan AuthTimeout = TimeSpan.FromSeconds(1);

    public static void AddUserCards(this WebApplicationBuilder builder)
    {
        builder.Services.AddInternalClient<AuthUsers>("auth", AuthTimeout);
        builder.Services.AddSingleton<UserCardCache>();
        builder.Services.AddTransient<UserCards>();
    }
}

internal sealed class AuthUsers(HttpClient http)
{
    public async Task<IReadOnlyList<UserCard>> GetAsync(IEnumerable<long> userIds, CancellationToken cancellationToken)
    {
        var ids = string.Join(',', userIds.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        return await http.GetFromJsonAsync<UserCard[]>(new Uri($"{AuthRoutes.Users}?ids={ids}", UriKind.Relative), cancellationToken) ?? [];
    }
}

internal sealed class UserCardCache : IDisposable
{
    private const int MostCards = 50_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _cards = new(new MemoryCacheOptions { SizeLimit = MostCards });

    public UserCard? Find(long userId) => _cards.Get<UserCard>(userId);

    public void Keep(UserCard card) =>
        _cards.Set(card.UserId, card, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime });

    public void Dispose() => _cards.Dispose();
}

/// <summary>The names that auth knows people by. Nobody waits for them long: without auth an answer goes out without them.</summary>
internal sealed class UserCards(AuthUsers auth, UserCardCache cache, ILogger<UserCards> logger)
{
    public async Task<IReadOnlyDictionary<long, UserCard>> FindAsync(IEnumerable<long> userIds, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, UserCard>();
        var missing = new List<long>();
        foreach (var userId in userIds.Distinct())
        {
            if (cache.Find(userId) is { } card)
            {
                found.Add(userId, card);
            }
            else
            {
                missing.Add(userId);
            }
        }

        foreach (var card in missing.Count == 0 ? [] : await AskAsync(missing, cancellationToken))
        {
            cache.Keep(card);
            found[card.UserId] = card;
        }

        return found;
    }

    private async Task<IReadOnlyList<UserCard>> AskAsync(List<long> userIds, CancellationToken cancellationToken)
    {
        try
        {
            return await auth.GetAsync(userIds, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("Auth did not name {Count} users: {Reason}", userIds.Count, exception.GetType().Name);
            return [];
        }
    }
}
