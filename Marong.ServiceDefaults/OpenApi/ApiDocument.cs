namespace Marong.ServiceDefaults.OpenApi;

/// <summary>That the service is described, and what its routes cannot say of themselves.</summary>
internal sealed record ApiDocument(IReadOnlyList<FormField> Fields);

/// <summary>A field of multipart forms.</summary>
/// <param name="Name">Its name, the same in all forms of the service.</param>
/// <param name="Description">What it takes, in a sentence.</param>
/// <param name="IsRequired">Whether a form without it is refused.</param>
/// <param name="MinLength">Fewest characters.</param>
/// <param name="MaxLength">Most characters.</param>
/// <param name="Pattern">A regular expression that the text matches.</param>
public sealed record FormField(
    string Name, string Description, bool IsRequired = false, int? MinLength = null, int? MaxLength = null, string? Pattern = null);
