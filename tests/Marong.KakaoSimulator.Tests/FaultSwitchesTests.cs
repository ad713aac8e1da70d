using Marong.KakaoSimulator.Faults;

namespace Marong.KakaoSimulator.Tests;

public sealed class FaultSwitchesTests
{
    private const string Token = "/oauth/token";
    private readonly FaultSwitches _switches = new();

    [Fact]
    public void A_fault_hits_as_many_requests_as_it_says()
    {
        _switches.Set(new Fault(Token, Status: 500, Remaining: 2));

        Assert.Equal([500, 500, null], Enumerable.Range(0, 3).Select(_ => _switches.Take(Token)?.Status));
    }

    [Fact]
    public void A_fault_hits_its_own_endpoint_only()
    {
        _switches.Set(new Fault(Token, Status: 500));

        Assert.Null(_switches.Take("/v2/user/me"));
        Assert.Single(_switches.Current);
    }

    [Fact]
    public void None_remaining_takes_the_fault_away()
    {
        _switches.Set(new Fault(Token, Status: 500, Remaining: 100));
        _switches.Set(new Fault(Token, Remaining: 0));

        Assert.Empty(_switches.Current);
        Assert.Null(_switches.Take(Token));
    }

    [Theory]
    [InlineData("/simulator/faults", 0, null, 1)]
    [InlineData(null, 0, null, 1)]
    [InlineData(Token, -1, null, 1)]
    [InlineData(Token, 120_001, null, 1)]
    [InlineData(Token, 0, 200, 1)]
    [InlineData(Token, 0, 600, 1)]
    [InlineData(Token, 0, 500, -1)]
    public void A_fault_that_makes_no_sense_is_refused(string? endpoint, int delayMs, int? status, int remaining) =>
        Assert.False(new Fault(endpoint, delayMs, status, remaining).IsValid);
}
