using Marong.Contracts.Auth;

namespace Marong.Backend.Users;

/// <summary>What stands in a name's place.</summary>
internal static class Names
{
    /// <summary>Auth does not answer, or the person has left the group.</summary>
    public const string Unknown = "알 수 없음";

    /// <summary>A giver without an anonymous name.</summary>
    public const string Anonymous = "익명의 마니또";

    /// <summary>The account is deleted.</summary>
    public const string Deleted = UserCard.NameOfDeleted;
}
