using Marong.Backend.Groups;

namespace Marong.Backend.Notifications;

/// <summary>
/// What <c>@userId</c> may see: what is theirs, and what their groups have been told since they joined; nothing of groups that they are no
/// member of.
/// </summary>
internal static class VisibleNotifications
{
    /// <summary>The <c>id</c>s of those that meet a condition on <c>n</c>, at most so many of each branch.</summary>
    /// <remarks>
    /// MariaDB has no lateral join: with one branch for each group that a user can be in, none reads more of its index than it gives.
    /// </remarks>
    public static string Ids(string condition, string order, string most) => string.Join(
        "\nUNION ALL\n",
        Enumerable.Range(0, GroupLimits.Memberships).Select(number => OfGroup(number, condition, order, most)).Prepend(Own(condition, order, most)));

    private static string Own(string condition, string order, string most) =>
        $"""
        (SELECT n.id FROM notifications n JOIN group_members m ON m.group_id = n.group_id AND m.user_id = n.user_id
         WHERE n.user_id = @userId AND {condition} ORDER BY n.seq {order} LIMIT {most})
        """;

    private static string OfGroup(int number, string condition, string order, string most) =>
        $"""
        (SELECT n.id FROM notifications n
         WHERE n.group_id = (SELECT group_id FROM group_members WHERE user_id = @userId ORDER BY group_id LIMIT 1 OFFSET {number})
           AND n.user_id IS NULL
           AND n.due_at > (SELECT joined_at FROM group_members WHERE user_id = @userId ORDER BY group_id LIMIT 1 OFFSET {number})
           AND {condition} ORDER BY n.seq {order} LIMIT {most})
        """;
}
