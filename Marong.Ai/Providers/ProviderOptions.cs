using System.ComponentModel.DataAnnotations;

namespace Marong.Ai.Providers;

/// <summary>An OpenAI-compatible endpoint. Without one, ai answers by itself.</summary>
internal sealed class ProviderOptions : IValidatableObject
{
    public const string Section = "Provider";

    /// <summary>The address that <c>chat/completions</c> is added to, such as <c>http://localhost:8000/v1</c>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>None for endpoints that ask for none.</summary>
    public string? ApiKey { get; set; }

    public string? Model { get; set; }

    /// <summary>For one answer, waiting for a free place included.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How many questions are asked at the same time.</summary>
    [Range(1, 64)]
    public int MostAtOnce { get; set; } = 4;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult($"{Section}:{nameof(Endpoint)} is no absolute address of http or https", [nameof(Endpoint)]);
        }

        if (Endpoint is not null && string.IsNullOrWhiteSpace(Model))
        {
            yield return new ValidationResult($"{Section}:{nameof(Model)} is needed with {Section}:{nameof(Endpoint)}", [nameof(Model)]);
        }
    }
}
