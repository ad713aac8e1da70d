using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Time;
using Microsoft.Extensions.Options;

namespace Marong.Backend.Reveals;

internal static class RevealExtensions
{
    public static void AddReveals(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RevealOptions>().BindConfiguration("Reveals").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<SnapshotStore>();
        builder.Services.AddSingleton<IRevealSource, RevealLoader>();
        builder.Services.AddCounters<RevealMetrics>();
        builder.Services.AddSingleton<RevealCache>();
        builder.Services.AddHostedService<RevealPreparation>();
        builder.Services.AddHostedService<OverdueReveals>();
    }
}

/// <summary>Reads the groups whose reveal is near, page by page, so that at the instant nobody has to.</summary>
internal sealed class RevealPreparation(
    RevealCache cache,
    SnapshotStore store,
    IGameClock clock,
    IOptions<RevealOptions> options,
    TimeProvider time,
    ILogger<RevealPreparation> logger) : BackgroundService
{
    private const int PageSize = 100;

    private bool _isDown;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Tick, time);
        do
        {
            await TickAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TickAsync(CancellationToken stoppingToken)
    {
        try
        {
            await clock.RefreshAsync(stoppingToken);
            var now = clock.UtcNow;
            cache.Sweep(now);
            var prepared = await PrepareAsync(now, stoppingToken);
            if (prepared > 0)
            {
                logger.LogInformation("Prepared {Groups} groups for their reveal", prepared);
            }

            _isDown = false;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.Log(_isDown ? LogLevel.Debug : LogLevel.Warning, "Reveals are not prepared: {Reason}", exception.GetType().Name);
            _isDown = true;
        }
    }

    /// <summary>How many groups; those that find no room are read when they are asked for.</summary>
    internal async Task<int> PrepareAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What would not live until the reveal need not be read yet.
        var lead = cache.Lifetime < options.Value.Lead ? cache.Lifetime : options.Value.Lead;
        var (prepared, last) = (0, new DueGroup(long.MaxValue, now));
        while (!cache.IsFull)
        {
            var page = await store.DueAsync(last, now, now + lead, PageSize, cancellationToken);
            foreach (var instant in page.DistinctBy(due => due.GroupId).Where(due => cache.Lacks(due, now)).GroupBy(due => due.RevealsAt, due => due.GroupId))
            {
                prepared += await cache.PrepareAsync([.. instant], instant.Key, cancellationToken);
            }

            if (page.Count < PageSize)
            {
                break;
            }

            last = page[^1];
        }

        return prepared;
    }
}
