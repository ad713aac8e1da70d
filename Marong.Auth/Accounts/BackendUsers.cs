using Marong.Contracts.Backend;

namespace Marong.Auth.Accounts;

/// <summary>The part of a person's data that backend keeps.</summary>
internal sealed class BackendUsers(HttpClient http)
{
    public async Task<UserExport> ExportAsync(long userId, CancellationToken ct) =>
        await http.GetFromJsonAsync<UserExport>(UserPath.Of(BackendRoutes.UserExport, userId), ct)
        ?? throw new HttpRequestException("backend answered without data");

    public async Task DeleteAsync(long userId, CancellationToken ct)
    {
        using var response = await http.DeleteAsync(UserPath.Of(BackendRoutes.User, userId), ct);
        response.EnsureSuccessStatusCode();
    }
}
