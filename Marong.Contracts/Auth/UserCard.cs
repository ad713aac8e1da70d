namespace Marong.Contracts.Auth;

/// <summary>What other services may know of a user.</summary>
public sealed record UserCard(long UserId, string KakaoName, string? ProfileImage)
{
    /// <summary>What a deleted account is called, wherever something of it is left.</summary>
    public const string NameOfDeleted = "탈퇴한 사용자";
}
