using Marong.Auth.Limits;
using Marong.ServiceDefaults.RateLimits;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Auth.Tests;

public sealed class AccountLimitsTests : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero));

    public AccountLimitsTests()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddSingleton<TimeProvider>(_time);
        _app = builder.AddLimits().Build();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccountLimits Limits => _app.Services.GetRequiredService<AccountLimits>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_account_signs_in_ten_times_a_minute()
    {
        for (var times = 0; times < 10; times++)
        {
            Assert.Null(await TryAsync(Limits.SignIn, "4001"));
        }

        var wait = await TryAsync(Limits.SignIn, "4001");
        Assert.NotNull(wait);
        Assert.Null(await TryAsync(Limits.SignIn, "4002"));

        _time.Advance(wait.Value);
        Assert.Null(await TryAsync(Limits.SignIn, "4001"));
    }

    [Fact]
    public async Task Signing_in_and_refreshing_are_counted_apart()
    {
        for (var times = 0; times < 10; times++)
        {
            Assert.Null(await TryAsync(Limits.SignIn, "one"));
            Assert.Null(await TryAsync(Limits.Refresh, "one"));
        }

        Assert.NotNull(await TryAsync(Limits.Refresh, "one"));
    }

    [Fact]
    public void The_numbers_can_be_configured() => Assert.Equal(3, AccountLimits.From(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["RateLimits:sign-in-account:Permits"] = "3" })
        .Build()).SignIn.Permits);

    private ValueTask<TimeSpan?> TryAsync(RateLimit limit, string subject) =>
        _app.Services.GetRequiredService<RateLimiter>().TryAcquireAsync(limit, subject, Cancel);
}
