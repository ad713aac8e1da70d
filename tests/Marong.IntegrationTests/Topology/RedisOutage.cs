using System.Diagnostics;
using Aspire.Hosting.Testing;
using Marong.Hosting.Faults;
using StackExchange.Redis;

namespace Marong.IntegrationTests.Topology;

internal static class RedisOutage
{
    private const int Enough = 12;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Redis is stopped when the work says so, and runs again afterwards whatever became of the work. The clock that tests move was in it
    /// too, so it is moved anew, by more than a minute, and it is over when every replica goes by it.
    /// </summary>
    public static async Task WithoutRedisAsync(this MarongTopology marong, Func<Func<Task>, Task> work, DateTimeOffset clockAfterwards)
    {
        var cancellation = TestContext.Current.CancellationToken;
        try
        {
            await work(() => marong.Application.StopResourceAsync("redis", cancellation));
        }
        finally
        {
            await marong.Application.StartResourceAsync("redis", cancellation);
        }

        await Eventually.IsTrueAsync(async () =>
        {
            try
            {
                await marong.MoveClockToAsync(clockAfterwards);
                return true;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                return false;
            }
        });

        var moved = Stopwatch.StartNew();
        using var witness = await Player.SignInAsync(marong, Unique.Name("시계"), cancellation);
        var group = await witness.CreateGroupAsync(Unique.GroupName(), Unique.InviteCode(), cancellation);

        // Not through the gateway, which would ask one replica again and again: a new connection goes to the next one.
        using var replicas = marong.Application.CreateHttpClient("backend", "http");
        replicas.DefaultRequestHeaders.ConnectionClose = true;
        replicas.DefaultRequestHeaders.Authorization = witness.Browser.DefaultRequestHeaders.Authorization;
        await Eventually.IsTrueAsync(async () =>
        {
            for (var i = 0; i < Enough; i++)
            {
                using var response = await replicas.GetAsync($"/api/manitto/detail?groupId={group}", cancellation);
                var told = (await Player.DataAsync(response, cancellation)).GetProperty("serverTime").GetDateTimeOffset();
                if ((told - clockAfterwards - moved.Elapsed).Duration() > Tolerance)
                {
                    return false;
                }
            }

            return true;
        });
    }
}
