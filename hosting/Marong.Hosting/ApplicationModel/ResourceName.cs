namespace Aspire.Hosting.ApplicationModel;

internal static class ResourceName
{
    private const int MaximumLength = 64;

    public static void Validate(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var fault = name switch
        {
            { Length: > MaximumLength } => $"must be between 1 and {MaximumLength} characters long",
            _ when !char.IsAsciiLetter(name[0]) => "must start with an ASCII letter",
            _ when !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => "must contain only ASCII letters, digits, and hyphens",
            _ when name.Contains("--", StringComparison.Ordinal) => "cannot contain consecutive hyphens",
            _ when name[^1] == '-' => "cannot end with a hyphen",
            _ => null,
        };
        if (fault is not null)
        {
            throw new ArgumentException($"Resource name '{name}' is invalid. Name {fault}.", nameof(name));
        }
    }
}
