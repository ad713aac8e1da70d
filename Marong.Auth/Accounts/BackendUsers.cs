using System.Globalization;
using Marong.Contracts.Backend;

namespace Marong.Auth.Accounts;

/// <summary>The part of a person's data that backend keeps.</summary>
internal sealed class BackendUsers(HttpClient http)
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public async Task<UserExport> ExportAsync(long userId, CancellationToken ct) =>
        await http.GetFromJsonAsync<UserExport>(Path(BackendRoutes.UserExport, userId), ct)
        ?? throw new HttpRequestException("backend answered without data");

    public async Task DeleteAsync(long userId, CancellationToken ct)
    {
        using var response = await http.DeleteAsync(Path(BackendRoutes.User, userId), ct);
        response.EnsureSuccessStatusCode();
    }

    private static Uri Path(string route, long userId) =>
        new(route.Replace("{userId}", userId.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), UriKind.Relative);
}
