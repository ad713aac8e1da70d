namespace Marong.Auth.Sessions;

/// <summary>A session just opened, with the first refresh token of its family.</summary>
internal sealed record OpenedSession(string SessionId, RefreshToken RefreshToken);

/// <summary>A session that goes on, with its next refresh token; none when it keeps the one it has.</summary>
internal sealed record RefreshedSession(long UserId, string SessionId, RefreshToken? RefreshToken);

/// <summary>A refresh token as it is handed out, and how long it is good for.</summary>
internal sealed record RefreshToken(string Value, TimeSpan Lifetime);
