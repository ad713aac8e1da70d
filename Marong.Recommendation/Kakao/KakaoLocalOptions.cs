using System.ComponentModel.DataAnnotations;

namespace Marong.Recommendation.Kakao;

/// <summary>The section <c>Kakao:Local</c>. Without an address there is no place search, and all places are the catalogue's.</summary>
internal sealed class KakaoLocalOptions
{
    /// <summary>Of the keyword search.</summary>
    public Uri? Url { get; set; }

    /// <summary>The application's REST key.</summary>
    public string RestApiKey { get; set; } = "";

    /// <summary>
    /// For all that one search may take, a second try included: what is left of an answer's second when backend, ai and the database had theirs.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:10")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(350);

    /// <summary>For one try.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:10")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromMilliseconds(220);

    /// <summary>How many searches may be under way at once; more are answered by the catalogue.</summary>
    [Range(1, 1000)]
    public int MostAtOnce { get; set; } = 40;

    /// <summary>How long Kakao is left alone after half of the tries failed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Over how long failures are counted.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many tries there must have been before their failures count.</summary>
    [Range(2, 1000)]
    public int MinimumThroughput { get; set; } = 8;

    /// <summary>How long what was found is good for everybody who looks for the same around the same point.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan CachedFor { get; set; } = TimeSpan.FromMinutes(10);
}
