using System.Threading.Channels;

namespace Marong.Recommendation.Catalogue;

/// <summary>
/// Keeps what the place search has found, behind the answers. What comes faster than it can be kept is let go: it will be found again.
/// </summary>
internal sealed class CatalogueFilling(CatalogueStore store, TimeProvider time, ILogger<CatalogueFilling> logger) : BackgroundService
{
    private const int Waiting = 64;

    private readonly Channel<IReadOnlyCollection<Place>> _found =
        Channel.CreateBounded<IReadOnlyCollection<Place>>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Offer(IReadOnlyCollection<Place> places)
    {
        if (places.Count > 0)
        {
            _found.Writer.TryWrite(places);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var places in _found.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await store.KeepAsync(places, time.GetUtcNow(), stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("{Count} places that were found could not be kept: {Reason}", places.Count, exception.GetType().Name);
            }
        }
    }
}
