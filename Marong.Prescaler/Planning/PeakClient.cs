using System.Globalization;
using System.Net.Http.Json;
using Marong.Contracts.Backend;

namespace Marong.Prescaler.Planning;

internal sealed class PeakClient(HttpClient http)
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Who may come when, within a window; to the second.</summary>
    public async Task<IReadOnlyList<ComingPeak>> ListAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<ComingPeak[]>(
            new Uri($"{BackendRoutes.Peaks}?from={Text(from)}&until={Text(until)}", UriKind.Relative), cancellationToken)
        ?? throw new HttpRequestException("backend answered nothing");

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);
}
