using System.Globalization;
using System.Text.Json;
using Marong.Testing.Game;

namespace Marong.Benchmarks.Peaks;

/// <summary>
/// What the page of somebody who comes back asks for after a reveal: a token, who it is, their groups, the feed, its statistics, how much is unread,
/// and the manitto. The page's own files come from the browser's store.
/// </summary>
internal static class Opening
{
    public const int OfAuth = 2;
    public const int OfBackend = 5;
    public const int Requests = OfAuth + OfBackend;

    public static async Task OpenAsync(Player player, long groupId, CancellationToken cancellationToken)
    {
        using (var refreshed = await player.RefreshAsync(player.RefreshToken, cancellationToken))
        {
            player.Keep(await Player.DataAsync(refreshed, cancellationToken));
        }

        var group = groupId.ToString(CultureInfo.InvariantCulture);
        await AskAsync(player, "/api/auth/user", cancellationToken);
        await AskAsync(player, "/api/groups/me", cancellationToken);
        await AskAsync(player, $"/api/feeds?groupId={group}&pageSize=10", cancellationToken);
        await AskAsync(player, $"/api/feeds/stats?groupId={group}", cancellationToken);
        await AskAsync(player, "/api/notifications?pageSize=1", cancellationToken);
        await AskAsync(player, $"/api/manitto/detail?groupId={group}", cancellationToken);
    }

    public static Task<JsonElement> AskForPlacesAsync(Player player, long groupId, CancellationToken cancellationToken) =>
        player.GetDataAsync(string.Create(CultureInfo.InvariantCulture, $"/api/recommendations/places?groupId={groupId}"), cancellationToken);

    /// <summary>The page itself, for somebody whose browser has not got it: its first file and a script.</summary>
    public static async Task LoadPageAsync(Player player, string script, CancellationToken cancellationToken)
    {
        foreach (var path in new[] { "/home", script })
        {
            using var response = await player.GetAsync(path, cancellationToken);
            response.EnsureSuccessStatusCode();
            await response.Content.CopyToAsync(Stream.Null, cancellationToken);
        }
    }

    private static Task<JsonElement> AskAsync(Player player, string path, CancellationToken cancellationToken) => player.GetDataAsync(path, cancellationToken);
}
