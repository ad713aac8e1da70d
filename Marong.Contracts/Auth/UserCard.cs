namespace Marong.Contracts.Auth;

/// <summary>What other services may know of a user.</summary>
public sealed record UserCard(long UserId, string KakaoName, string? ProfileImage);
