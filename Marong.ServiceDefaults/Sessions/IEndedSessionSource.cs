using Marong.Contracts.Auth;

namespace Marong.ServiceDefaults.Sessions;

/// <summary>Where a service learns which sessions have ended.</summary>
public interface IEndedSessionSource
{
    /// <summary>The sessions that have ended since an instant.</summary>
    /// <param name="since">The newest answer's <see cref="EndedSessions.AsOf"/>; <see langword="null"/> for all that still matter.</param>
    /// <param name="ct">Cancels.</param>
    Task<EndedSessions> SinceAsync(DateTimeOffset? since, CancellationToken ct);
}
