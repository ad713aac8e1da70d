namespace Marong.Recommendation.Search;

/// <summary>The best of what it is offered, up to a number of them.</summary>
internal sealed class NearestRows<T>(int most)
{
    private readonly PriorityQueue<T, float> _kept = new(most + 1);

    /// <summary>What is not better than this need not be offered.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public void Offer(T item, float similarity)
    {
        if (_kept.Count < most)
        {
            _kept.Enqueue(item, similarity);
        }
        else
        {
            _kept.EnqueueDequeue(item, similarity);
        }

        if (_kept.Count == most && _kept.TryPeek(out _, out var worst))
        {
            Threshold = worst;
        }
    }

    public IEnumerable<T> Items() => _kept.UnorderedItems.Select(kept => kept.Element);
}
