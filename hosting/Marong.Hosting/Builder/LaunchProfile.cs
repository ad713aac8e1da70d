using System.Text.Json;

namespace Aspire.Hosting;

/// <summary>A launch profile of a project (<c>Properties/launchSettings.json</c>).</summary>
internal sealed record LaunchProfile(string Name, IReadOnlyList<Uri> ApplicationUrls, IReadOnlyDictionary<string, string> EnvironmentVariables)
{
    /// <summary>The named profile, or the first that starts a project; null when there is none.</summary>
    /// <exception cref="DistributedApplicationException">A profile is named and does not exist, or the file cannot be read.</exception>
    public static LaunchProfile? Find(string projectPath, string? name)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        if (!File.Exists(file))
        {
            return name is null ? null : throw Missing(name, file);
        }

        try
        {
            using var settings = JsonDocument.Parse(File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            foreach (var profile in settings.RootElement.TryGetProperty("profiles", out var profiles) ? profiles.EnumerateObject() : default)
            {
                if (name is null ? Text(profile.Value, "commandName") == "Project" : profile.NameEquals(name))
                {
                    return Read(profile);
                }
            }
        }
        catch (JsonException exception)
        {
            throw new DistributedApplicationException($"{file} is not readable JSON: {exception.Message}", exception);
        }

        return name is null ? null : throw Missing(name, file);
    }

    private static LaunchProfile Read(JsonProperty profile)
    {
        var urls = Text(profile.Value, "applicationUrl")?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var variables = profile.Value.TryGetProperty("environmentVariables", out var environment)
            ? environment.EnumerateObject().ToDictionary(v => v.Name, v => v.Value.ToString())
            : [];
        return new LaunchProfile(profile.Name, [.. urls.Select(u => new Uri(u))], variables);
    }

    private static string? Text(JsonElement profile, string property)
        => profile.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DistributedApplicationException Missing(string name, string file) => new($"There is no launch profile '{name}' in {file}.");
}
