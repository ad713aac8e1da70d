using System.Globalization;

namespace Marong.Backend.Data;

internal static class Instants
{
    /// <summary>As a DATETIME(6) column takes it out of a JSON document.</summary>
    public static string ToSql(this DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
