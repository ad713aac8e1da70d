using System.Globalization;
using System.Text;

namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>Lines of Redis's configuration file.</summary>
internal static class RedisSettingsText
{
    /// <summary>The variable that holds the password.</summary>
    public const string Password = "REDIS_PASSWORD";

    /// <summary>The line that asks for the password; empty when there is none.</summary>
    public static string PasswordOf(LaunchContext context)
        => context.Environment.GetValueOrDefault(Password) is { Length: > 0 } password ? $"requirepass {Quote(password)}\n" : "";

    /// <summary>A value with everything escaped that could mean something.</summary>
    public static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'/' or (byte)'-' or (byte)'_' or (byte)'.')
            {
                quoted.Append((char)octet);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\x{octet:x2}");
            }
        }

        return quoted.Append('"').ToString();
    }
}
