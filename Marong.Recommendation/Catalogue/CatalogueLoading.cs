using Marong.Tastes;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Marong.Recommendation.Catalogue;

/// <summary>Reads the catalogue into memory when the service starts, what is new every now and then, and all of it anew each day.</summary>
internal sealed class CatalogueLoading(
    CatalogueStore store,
    PlaceCatalogue catalogue,
    TextEncoder encoder,
    IOptions<CatalogueOptions> options,
    TimeProvider time,
    ILogger<CatalogueLoading> logger) : BackgroundService, IHealthCheck
{
    private const int AtOnce = 5000;
    private static readonly TimeSpan Anew = TimeSpan.FromDays(1);

    private long _last;
    private DateTimeOffset? _loadedAt;
    private bool _isDown;
    private volatile bool _isLoaded;

    /// <summary>Ready when there is something to recommend from when the place search is away.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isLoaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The catalogue is being read."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Refresh, time);
        do
        {
            await TryRefreshAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryRefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (_loadedAt is { } loaded && time.GetUtcNow() - loaded < Anew ? GrowAsync(cancellationToken) : LoadAsync(cancellationToken));
            _isDown = false;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.Log(_isDown ? LogLevel.Debug : LogLevel.Warning, "The catalogue cannot be read: {Reason}", exception.GetType().Name);
            _isDown = true;
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var now = time.GetUtcNow();
        while (await store.ForgetAsync(PlaceSource.Kakao, now - options.Value.Kept, AtOnce, cancellationToken) == AtOnce)
        {
        }

        var (all, last) = await ReadAsync(0, cancellationToken);
        catalogue.Replace(all);
        (_last, _loadedAt, _isLoaded) = (last, now, true);
        logger.LogInformation(
            "{Count} places read and encoded in {Elapsed} ms", all.Count, (int)time.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task GrowAsync(CancellationToken cancellationToken)
    {
        var (added, last) = await ReadAsync(_last, cancellationToken);
        if (added.Count > 0)
        {
            catalogue.Add(added);
            _last = last;
            logger.LogDebug("{Count} places are new", added.Count);
        }
    }

    private async Task<(IReadOnlyCollection<EncodedPlace> Places, long Last)> ReadAsync(long after, CancellationToken cancellationToken)
    {
        var encoded = new List<EncodedPlace>();
        var seenSince = time.GetUtcNow() - options.Value.Kept;
        while (true)
        {
            var page = await store.AfterAsync(after, AtOnce, options.Value.Samples, seenSince, cancellationToken);
            encoded.AddRange(page.Select(stored => EncodedPlace.Of(stored.Place, encoder)));
            after = page.Count > 0 ? page[^1].Id : after;
            if (page.Count < AtOnce)
            {
                return (encoded, after);
            }
        }
    }
}
