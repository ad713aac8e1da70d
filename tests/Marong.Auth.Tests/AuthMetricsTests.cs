using Marong.Auth.SignIn;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Tests;

namespace Marong.Auth.Tests;

public sealed class AuthMetricsTests : IDisposable
{
    private readonly Readings _readings = new();
    private readonly AuthMetrics _metrics;

    public AuthMetricsTests() => _metrics = new AuthMetrics(_readings);

    public static TheoryData<string, Exception> Failures => new()
    {
        { "refused", new ApiException(ErrorCodes.InvalidKakaoCode) },
        { "failed", new ApiException(ErrorCodes.SocialAuthFailed) },
        { "failed", new ApiException(ErrorCodes.ServiceUnavailable) },
        { "failed", new HttpRequestException() },
        { "failed", new TaskCanceledException() },
    };

    public void Dispose() => _readings.Dispose();

    [Fact]
    public async Task A_sign_in_ends_well_or_is_refused_or_comes_too_often()
    {
        var user = new SignedIn(null!, "jwt", null!);
        await CountAsync(Task.FromResult(new SignInOutcome(user, null)));
        await CountAsync(Task.FromResult(SignInOutcome.Refused));
        await CountAsync(Task.FromResult(new SignInOutcome(null, TimeSpan.FromSeconds(6))));

        Assert.Equal(
            ["marong.auth.signins{outcome=signed-in} 1", "marong.auth.signins{outcome=refused} 1", "marong.auth.signins{outcome=limited} 1"],
            _readings.Take());
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_code_that_Kakao_does_not_know_is_refused_and_all_else_has_failed(string outcome, Exception failure)
    {
        Assert.Same(failure, await Record.ExceptionAsync(() => CountAsync(Task.FromException<SignInOutcome>(failure))));

        Assert.Equal([$"marong.auth.signins{{outcome={outcome}}} 1"], _readings.Take());
    }

    [Fact]
    public async Task Who_goes_away_before_the_end_is_not_counted()
    {
        var gone = new CancellationToken(canceled: true);

        await Assert.ThrowsAsync<TaskCanceledException>(() => _metrics.CountAsync(Task.FromCanceled<SignInOutcome>(gone), gone));

        Assert.Empty(_readings.Take());
    }

    [Fact]
    public void All_outcomes_are_there_from_the_start()
    {
        _metrics.AddZeros();
        _metrics.Reused();

        Assert.Equal(
            [
                "marong.auth.refresh_reuse 0", "marong.auth.signins{outcome=signed-in} 0", "marong.auth.signins{outcome=limited} 0",
                "marong.auth.signins{outcome=refused} 0", "marong.auth.signins{outcome=failed} 0", "marong.auth.refresh_reuse 1",
            ],
            _readings.Take());
    }

    private Task<SignInOutcome> CountAsync(Task<SignInOutcome> signIn) => _metrics.CountAsync(signIn, TestContext.Current.CancellationToken);
}
