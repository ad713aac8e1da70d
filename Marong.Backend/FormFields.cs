using Marong.ServiceDefaults.OpenApi;

namespace Marong.Backend;

/// <summary>What the fields of backend's forms take. The handlers check it themselves, to answer in their own words and codes.</summary>
internal static class FormFields
{
    private const string Picture = "JPEG, PNG, GIF or WebP, at most 10 MB.";

    public static IReadOnlyList<FormField> All { get; } =
    [
        new("groupName", "After trimming; unique without spaces and case.", IsRequired: true, MinLength: 1, MaxLength: 10),
        new("description", "May be empty.", MaxLength: 30),
        new("inviteCode", "Letters and digits, at least one of each; case does not matter.", IsRequired: true, Pattern: "^[A-Za-z0-9]{6}$"),
        new("groupUserNickname", "After trimming; unique in the group without spaces and case.", MinLength: 2, MaxLength: 20),
        new("groupImage", Picture),
        new("groupUserProfileImage", Picture),
        new("groupId", "The group to post in.", IsRequired: true),
        new("missionId", "The mission that was done.", IsRequired: true),
        new("content", "What happened.", IsRequired: true, MinLength: 1, MaxLength: 300),
        new("image", Picture),
    ];
}
