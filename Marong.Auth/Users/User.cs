namespace Marong.Auth.Users;

internal sealed record User(long Id, string KakaoName, string? ProfileImage, bool HasCompletedSurvey);

/// <summary>A user as the API shows it.</summary>
internal sealed record UserView(long UserId, string KakaoName, string? ProfileImage, bool HasCompletedSurvey)
{
    /// <summary>Clients of the original read it; nothing sets it any more.</summary>
    public bool HasKakaotechGroupNickname { get; }

    public static UserView Of(User user) => new(user.Id, user.KakaoName, user.ProfileImage, user.HasCompletedSurvey);
}
