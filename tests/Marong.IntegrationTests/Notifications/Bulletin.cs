using System.Text.Json;
using Dapper;
using Marong.IntegrationTests.Topology;
using MySqlConnector;

namespace Marong.IntegrationTests.Notifications;

/// <summary>Writes notifications as features do, a row each, and reads them as people do.</summary>
internal static class Bulletin
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task TellGroupAsync(this MarongTopology marong, long groupId, string text, DateTimeOffset dueAt, string kind = "campaignAnnounced") =>
        TellAsync(marong, groupId, null, text, dueAt, kind);

    public static Task TellAsync(this MarongTopology marong, long groupId, Player player, string text, DateTimeOffset dueAt) =>
        TellAsync(marong, groupId, player.UserId, text, dueAt, "message");

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> NotificationsAsync(this Player player, string query = "?pageSize=50")
    {
        var page = await player.GetDataAsync("/api/notifications" + query, Cancellation);
        return [.. page.GetProperty("notifications").EnumerateArray()];
    }

    public static async Task<IReadOnlyList<string?>> TextsAsync(this Player player) =>
        [.. (await player.NotificationsAsync()).Select(told => told.GetProperty("data").TryGetProperty("text", out var text) ? text.GetString() : null)];

    public static async Task<int> UnreadAsync(this Player player) =>
        (await player.GetDataAsync("/api/notifications", Cancellation)).GetProperty("unreadCount").GetInt32();

    public static Task SeesAsync(this Player player, string text) =>
        Eventually.IsTrueAsync(async () => (await player.TextsAsync()).Contains(text), wanted: $"{player.Name} sees '{text}'");

    private static async Task TellAsync(MarongTopology marong, long groupId, long? userId, string text, DateTimeOffset dueAt, string kind)
    {
        await using var database = new MySqlConnection(await marong.ConnectionStringAsync("backend-db", Cancellation));
        await database.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO notifications (kind, subject, group_id, user_id, payload, due_at)
            VALUES (@kind, @subject, @groupId, @userId, JSON_OBJECT('text', @text), @dueAt)
            """,
            new { kind, subject = Unique.Text(32), groupId, userId, text, dueAt },
            cancellationToken: Cancellation));
    }
}
