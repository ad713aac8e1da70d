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
    /// <summary>As many as auth takes.</summary>
    private const int MostAtOnce = 500;

    public async Task<IReadOnlyDictionary<long, UserCard>> FindAsync(
        IEnumerable<long> userIds, CancellationToken cancellationToken, IReadOnlyDictionary<long, UserCard>? known = null)
    {
        var (found, missing) = Sort(userIds, known);
        foreach (var card in missing.Count == 0 ? [] : await AskAsync(missing, cancellationToken))
        {
            cache.Keep(card);
            found[card.UserId] = card;
        }

        return found;
    }

    /// <summary>For who keeps them: of many at once, none is kept here, where they would take the place of those that are asked for singly.</summary>
    public async Task<IReadOnlyDictionary<long, UserCard>> FindManyAsync(IEnumerable<long> userIds, CancellationToken cancellationToken)
    {
        var (found, missing) = Sort(userIds, known: null);
        foreach (var some in missing.Chunk(MostAtOnce))
        {
            var cards = await AskAsync(some, cancellationToken);
            foreach (var card in cards)
            {
                found[card.UserId] = card;
            }

            if (cards.Count == 0)
            {
                // Auth does not answer: the others would only wait for it in vain.
                break;
            }
        }

        return found;
    }

    private (Dictionary<long, UserCard> Found, List<long> Missing) Sort(
        IEnumerable<long> userIds, IReadOnlyDictionary<long, UserCard>? known)
    {
        var found = new Dictionary<long, UserCard>();
        var missing = new List<long>();
        foreach (var userId in userIds.Distinct())
        {
            if ((known?.GetValueOrDefault(userId) ?? cache.Find(userId)) is { } card)
            {
                found.Add(userId, card);
            }
            else
            {
                missing.Add(userId);
            }
        }

        return (found, missing);
    }

    private async Task<IReadOnlyList<UserCard>> AskAsync(IReadOnlyCollection<long> userIds, CancellationToken cancellationToken)
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
