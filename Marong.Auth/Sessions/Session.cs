namespace Marong.Auth.Sessions;

/// <summary>A session just opened, with the first refresh token of its family.</summary>
internal sealed record OpenedSession(string SessionId, string RefreshToken);

/// <summary>A session that goes on, with its next refresh token; none when it keeps the one it has.</summary>
internal sealed record RefreshedSession(long UserId, string SessionId, string? RefreshToken);
