using System.ComponentModel.DataAnnotations;

namespace Marong.Recommendation.Catalogue;

/// <summary>The section <c>Catalogue</c>.</summary>
internal sealed class CatalogueOptions
{
    /// <summary>Whether invented places are recommended: on a developer's machine, never to real people.</summary>
    public bool Samples { get; set; }

    /// <summary>How often to look for new places.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Refresh { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a place of a search is kept after it was found last.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan Kept { get; set; } = TimeSpan.FromDays(30);
}
