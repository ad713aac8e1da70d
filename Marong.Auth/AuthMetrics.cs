using System.Diagnostics.Metrics;
using Marong.Auth.SignIn;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Telemetry;

namespace Marong.Auth;

/// <summary>How people come in, and whether somebody has copied what they come in with; nothing says who.</summary>
internal sealed class AuthMetrics : IStartAtZero
{
    private const string SignedIn = "signed-in";
    private const string Limited = "limited";
    private const string Refused = "refused";
    private const string Failed = "failed";

    private readonly Counter<long> _signIns;
    private readonly Counter<long> _reuse;

    public AuthMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Marong.Auth");
        _signIns = meter.CreateCounter<long>("marong.auth.signins", "{sign-in}", "Sign-ins that came back from Kakao with a code, by outcome");
        _reuse = meter.CreateCounter<long>("marong.auth.refresh_reuse", "{session}", "Sessions that ended because a spent refresh token came again");
    }

    public void Reused() => _reuse.Add(1);

    /// <summary>Counts what becomes of it. Of who goes away before the end nothing is known, and nothing counted.</summary>
    public async Task<SignInOutcome> CountAsync(Task<SignInOutcome> signIn, CancellationToken ct)
    {
        try
        {
            var outcome = await signIn;
            Add(1, outcome.SignedIn is not null ? SignedIn : outcome.RetryAfter is not null ? Limited : Refused);
            return outcome;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // A code that Kakao does not know is the browser's; all else is Kakao's or ours.
            Add(1, exception is ApiException { Code: var code } && code == ErrorCodes.InvalidKakaoCode ? Refused : Failed);
            throw;
        }
    }

    public void AddZeros()
    {
        _reuse.Add(0);
        foreach (var outcome in new[] { SignedIn, Limited, Refused, Failed })
        {
            Add(0, outcome);
        }
    }

    private void Add(long signIns, string outcome) => _signIns.Add(signIns, new KeyValuePair<string, object?>("outcome", outcome));
}
