using Aspire.Hosting;
using Marong.Hosting.Kubernetes.Components;
using Marong.Hosting.Kubernetes.Tree;

namespace Marong.Hosting.Kubernetes.Overlays;

/// <summary>Digests that a registry has told; none is made up.</summary>
internal sealed class ImageLock
{
    private readonly SortedDictionary<string, (string Tag, string Digest)> _locked = new(StringComparer.Ordinal);
    private readonly string _ownPrefix;

    private ImageLock(string ownPrefix) => _ownPrefix = ownPrefix;

    /// <summary>The tag that the application's own images are locked at; null when none is.</summary>
    public string? Tag => _locked.FirstOrDefault(l => l.Key.StartsWith(_ownPrefix, StringComparison.Ordinal)).Value.Tag;

    /// <summary>Reads a lock file; a missing one locks nothing.</summary>
    /// <exception cref="DistributedApplicationException">A line of it is not readable.</exception>
    public static async Task<ImageLock> ReadAsync(string path, string registry, CancellationToken cancellationToken)
    {
        var images = new ImageLock($"{registry}/");
        foreach (var line in File.Exists(path) ? await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false) : [])
        {
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            images._locked[line.Split(' ')[0]] = line.Split(' ') is [_, { Length: > 0 } tag, var digest] && digest.StartsWith("sha256:", StringComparison.Ordinal)
                ? (tag, digest)
                : throw new DistributedApplicationException($"{Path.GetFileName(path)} has a line that is not 'NAME TAG sha256:DIGEST': {line}");
        }

        return images;
    }

    /// <summary>What an overlay changes of the images: registry, tag, digest.</summary>
    public IEnumerable<ImageChange> For(OverlayOptions overlay, ComponentContext context)
    {
        foreach (var image in context.Topology.Workloads.Select(w => w.Image).Distinct().Order(StringComparer.Ordinal))
        {
            var name = image[..image.LastIndexOf(':')];
            var isOwn = name.StartsWith(_ownPrefix, StringComparison.Ordinal);
            var newName = overlay.ImageRegistry is { } registry && (isOwn || overlay.IsForPodman) ? $"{registry}/{name[(name.LastIndexOf('/') + 1)..]}" : null;
            if (overlay.ImageTag is { } tag)
            {
                if (isOwn || newName is not null)
                {
                    yield return new ImageChange(name) { NewName = newName, NewTag = isOwn ? tag : null };
                }
            }
            else if (_locked.TryGetValue(name, out var locked))
            {
                yield return new ImageChange(name) { NewName = newName, NewTag = locked.Tag, Digest = locked.Digest };
            }
            else if (newName is not null)
            {
                yield return new ImageChange(name) { NewName = newName };
            }
        }
    }
}
