using Microsoft.Extensions.Configuration;

namespace Marong.ServiceDefaults;

public static class ConfigurationExtensions
{
    /// <summary>The value, or an exception that names the whole key.</summary>
    public static string GetRequiredValue(this IConfiguration configuration, string key)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration[key] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException(configuration is IConfigurationSection section
                ? $"Configuration lacks {section.Path}:{key}"
                : $"Configuration lacks {key}");
    }

    internal static string GetRequiredConnectionString(this IConfiguration configuration, string name) =>
        configuration.GetRequiredValue($"ConnectionStrings:{name}");
}
