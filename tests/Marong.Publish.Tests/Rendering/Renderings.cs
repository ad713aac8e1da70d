using System.Collections.Concurrent;
using Marong.Publish.Tests.Objects;

namespace Marong.Publish.Tests.Rendering;

/// <summary>Every rendering of a tree, made once for all tests of a run and a few at a time.</summary>
internal sealed class Renderings(string tree) : IDisposable
{
    private const int AtATime = 4;
    private readonly SemaphoreSlim _places = new(AtATime);
    private readonly ConcurrentDictionary<string, Lazy<Task<Cluster>>> _rendered = new();
    private readonly ConcurrentDictionary<string, Resource> _distinct = new();

    public string Tree { get; } = tree;

    public Task<Cluster> OneAsync(string name) =>
        _rendered.GetOrAdd(name, asked => new(() => RenderAsync(asked))).Value;

    public Task<Cluster[]> AllAsync() => Task.WhenAll(Combinations.Names.Select(OneAsync));

    /// <summary>Each object once, however many renderings it is in: sixty renderings stay as cheap as one.</summary>
    public async Task<IReadOnlyList<Resource>> DistinctAsync() => [.. (await AllAsync()).SelectMany(cluster => cluster.Objects).Distinct()];

    public void Dispose() => _places.Dispose();

    private async Task<Cluster> RenderAsync(string name)
    {
        await _places.WaitAsync();
        try
        {
            var cluster = await Kustomize.RenderAsync(Tree, name, CancellationToken.None);

            // Most objects are the same in most renderings: each is kept, and judged by itself, once.
            return new(name, cluster.Objects.Select(resource => _distinct.GetOrAdd(resource.Json.ToJsonString(), resource)));
        }
        finally
        {
            _places.Release();
        }
    }
}
